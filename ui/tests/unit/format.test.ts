// Amounts, days and spans as a Danish reader writes them.
import { expect, test } from "vitest";
import {
  formatAge,
  formatDay,
  formatDeadline,
  formatKroner,
  formatMoment,
  formatOre,
  formatRoundKroner,
  formatShortDay,
  formatTimeLeft,
} from "@/shared/format";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  [3_051_000, "30.510,00"],
  [5, "0,05"],
  [-93_142, "−931,42"],
  [123_456_789_012, "1.234.567.890,12"],
])("%d øre is written %s", (ore, text) => {
  expect(formatOre(ore)).toBe(text);
});

test("kroner leave out øre that are not there and keep those that are", () => {
  expect(formatKroner(508_500)).toBe("5.085 kr");
  expect(formatKroner(508_550)).toBe("5.085,50 kr");
});

test("round kroner cut the øre off, also below zero", () => {
  expect(formatRoundKroner(291_422_099)).toBe("2.914.220 kr");
  expect(formatRoundKroner(-199)).toBe("−1 kr");
});

test.each([
  ["2026-11-23T11:00:00Z", true, "23/11 12.00"],
  ["2026-07-01T10:00:00Z", true, "1/7 12.00"],
  ["2026-11-29T23:00:00Z", false, "30/11"],
  ["2027-01-12T11:00:00Z", false, "12/1-27"],
])("the deadline %s (time: %s) is written %s", (iso, hasTime, text) => {
  expect(formatDeadline(iso, hasTime, "2026-11-22")).toBe(text);
});

test("a moment of today shows its clock alone", () => {
  expect(formatMoment("2026-11-22T07:42:00Z", "2026-11-22")).toBe("kl.\u00a08.42");
  expect(formatMoment("2026-11-21T07:42:00Z", "2026-11-22")).toBe("21. nov. kl.\u00a08.42");
  expect(formatMoment("2025-12-31T22:30:00Z", "2026-01-02")).toBe("31. dec. 2025 kl.\u00a023.30");
  expect(formatMoment("2025-12-31T23:30:00Z", "2026-01-02")).toBe("1. jan. kl.\u00a00.30");
});

test("days are written out", () => {
  expect(formatDay("2026-11-24")).toBe("24. november 2026");
  expect(formatShortDay("2026-11-24")).toBe("24. nov.");
});

test.each([
  [DAY + 4 * HOUR, "1 d 4 t"],
  [DAY, "1 d"],
  [8 * DAY + 3 * HOUR, "8 d"],
  [4 * HOUR + 12 * MINUTE, "4 t 12 min."],
  [12 * MINUTE + 30_000, "12 min."],
  [30_000, "under 1 min."],
  [-5, "under 1 min."],
])("%d ms are left: %s", (milliseconds, text) => {
  expect(formatTimeLeft(milliseconds)).toBe(text);
});

test.each([
  [24_999, "20 sek."],
  [4 * MINUTE, "4 min."],
  [3 * HOUR + 59 * MINUTE, "3 t"],
  [2 * DAY, "2 d"],
])("%d ms ago: %s", (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});
