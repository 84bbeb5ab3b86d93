// The keys of the grid, as the authoring practices of ARIA describe them.
import { expect, test } from "vitest";
import { gridMove, type Place } from "@/features/queue/gridMove";

const SIZE = { rows: 10_000, cells: 6, page: 15 };
const press = (key: string, from: Place, ctrlKey = false) => gridMove({ key, ctrlKey }, from, SIZE);
const row = (at: number): Place => ({ row: at, cell: -1 });

test.each([
  ["ArrowDown", row(3), row(4)],
  ["ArrowUp", row(3), row(2)],
  ["PageDown", row(3), row(18)],
  ["PageUp", row(30), row(15)],
  ["Home", row(700), row(0)],
  ["End", row(3), row(9_999)],
])("%s moves among the rows", (key, from, to) => {
  expect(press(key, from)).toEqual(to);
});

test.each([
  ["ArrowUp", row(0), row(0)],
  ["PageUp", row(4), row(0)],
  ["ArrowDown", row(9_999), row(9_999)],
  ["PageDown", row(9_990), row(9_999)],
  ["ArrowRight", { row: 1, cell: 5 }, { row: 1, cell: 5 }],
  ["ArrowLeft", row(1), row(1)],
])("%s at the edge stays inside", (key, from, to) => {
  expect(press(key, from)).toEqual(to);
});

test("arrows go from the row into its cells and back to the row", () => {
  expect(press("ArrowRight", row(2))).toEqual({ row: 2, cell: 0 });
  expect(press("ArrowLeft", { row: 2, cell: 0 })).toEqual(row(2));
});

test("in a cell Home and End stay in the row, with Ctrl they go to the ends of the queue", () => {
  const cell = { row: 7, cell: 3 };
  expect(press("Home", cell)).toEqual({ row: 7, cell: 0 });
  expect(press("End", cell)).toEqual({ row: 7, cell: 5 });
  expect(press("Home", cell, true)).toEqual({ row: 0, cell: 3 });
  expect(press("End", cell, true)).toEqual({ row: 9_999, cell: 3 });
});

test("other keys, and an empty grid, do not move", () => {
  expect(press("a", row(2))).toBeNull();
  expect(gridMove({ key: "ArrowDown", ctrlKey: false }, row(0), { ...SIZE, rows: 0 })).toBeNull();
});
