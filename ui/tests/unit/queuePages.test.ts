// Stretches of the queue arrive late, twice and out of order; what is on screen is always one consistent answer.
import { mockIPC } from "@tauri-apps/api/mocks";
import { expect, test } from "vitest";
import { ALL_TASKS } from "@/features/queue/queueChoice";
import { indexOfTask, QueueStore, rowAt } from "@/features/queue/queuePages";
import type { QueuePage, QueueQuery } from "@/ipc/types";
import { makeRows } from "../fixture/rows";

interface Question {
  query: QueueQuery;
  answer: (page: QueuePage) => void;
  fail: (reason: unknown) => void;
}

/** A shell that answers only when told to. */
function slowShell(): Question[] {
  const open: Question[] = [];
  mockIPC(
    (_command, args) =>
      new Promise<QueuePage>((answer, fail) => {
        open.push({ query: (args as { query: QueueQuery }).query, answer, fail });
      }),
  );
  return open;
}

const rows = makeRows(1_000);
const settle = () => new Promise((go) => setTimeout(go, 0));

async function reply(question: Question | undefined, from = rows): Promise<void> {
  if (question === undefined) throw new Error("nothing was asked");
  const { offset, limit } = question.query;
  question.answer({ total: from.length, offset, rows: from.slice(offset, offset + limit) });
  await settle();
}

test("rows that come into view are fetched once, a stretch at a time", async () => {
  const open = slowShell();
  const store = new QueueStore();
  store.choose(ALL_TASKS);
  await reply(open.shift());
  store.want(290, 320);
  store.want(291, 321);
  expect(open.map(({ query }) => query.offset)).toEqual([200, 300]);
  await reply(open[1]);
  expect([rowAt(store.rows, 250)?.id, rowAt(store.rows, 300)?.id]).toEqual([undefined, "task-301"]);
  expect(indexOfTask(store.rows, "task-301")).toBe(300);
});

test("an answer to a choice that was left is dropped", async () => {
  const open = slowShell();
  const store = new QueueStore();
  store.choose(ALL_TASKS);
  const late = open.shift();
  const searched = { ...ALL_TASKS, search: "Lis" };
  store.choose(searched);
  await reply(open.shift(), rows.slice(0, 3));
  await reply(late);
  expect([store.rows.total, store.rows.choice]).toEqual([3, searched]);
});

test("rows stay on screen until newer ones are there", async () => {
  const open = slowShell();
  const store = new QueueStore();
  store.choose(ALL_TASKS);
  await reply(open.shift());
  store.choose({ ...ALL_TASKS, sort: "title" });
  expect(rowAt(store.rows, 0)?.id).toBe("task-1");
  expect(store.rows.choice).toBe(ALL_TASKS);
});

test("a burst of changes asks once more, not once for each", async () => {
  const open = slowShell();
  const store = new QueueStore();
  store.choose(ALL_TASKS);
  await reply(open.shift());
  for (let time = 0; time < 50; time += 1) store.refresh();
  expect(open).toHaveLength(1);
  await reply(open.shift());
  expect(open).toHaveLength(1);
  await reply(open.shift(), rows.slice(1));
  expect([open.length, rowAt(store.rows, 0)?.id]).toEqual([0, "task-2"]);
});

test("a failure is shown and goes with the next answer", async () => {
  const open = slowShell();
  const store = new QueueStore();
  store.choose(ALL_TASKS);
  open.shift()?.fail({ code: "x", title: "Nej", explanation: "Fordi", nextStep: null, tone: "block" });
  await settle();
  expect(store.rows.failure?.told?.title).toBe("Nej");
  store.refresh();
  await reply(open.shift());
  expect([store.rows.failure, store.rows.total]).toEqual([undefined, 1_000]);
});
