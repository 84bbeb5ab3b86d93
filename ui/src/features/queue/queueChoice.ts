// Which part of the queue is on screen and in which order: what the person chose, without a stretch of rows.
import type { QueueQuery, QueueSort } from "@/ipc/types";

export type QueueChoice = Omit<QueueQuery, "offset" | "limit">;

export const ALL_TASKS: QueueChoice = { list: null, search: "", sort: "priority", descending: false };

/** The choice after a press on a column's head: another order, or the same one turned round. */
export function sortedBy(choice: QueueChoice, sort: QueueSort): QueueChoice {
  if (choice.sort === sort) return { ...choice, descending: !choice.descending };
  return { ...choice, sort, descending: sort === "held" };
}
