// The columns of the queue. A narrow window leaves out the reason, which the panel tells too.
import type { t } from "@/i18n";
import type { QueueSort } from "@/ipc/types";
import { useMedia } from "@/shared/useMedia";

export type ColumnId = keyof typeof t.queue.columns;

export interface Column {
  id: ColumnId;
  /** None where the client cannot order by it. */
  sort: QueueSort | null;
  /** A track of CSS grid. */
  width: string;
}

const COLUMNS: readonly Column[] = [
  { id: "title", sort: "title", width: "minmax(150px, 1.65fr)" },
  { id: "why", sort: null, width: "minmax(110px, 1.2fr)" },
  { id: "recipient", sort: "recipient", width: "minmax(110px, 1.2fr)" },
  { id: "held", sort: "held", width: "94px" },
  { id: "deadline", sort: "deadline", width: "92px" },
  { id: "assignee", sort: "assignee", width: "60px" },
];
const NARROW: readonly Column[] = [
  { id: "title", sort: "title", width: "minmax(150px, 1.45fr)" },
  { id: "recipient", sort: "recipient", width: "minmax(100px, 1fr)" },
  { id: "held", sort: "held", width: "88px" },
  { id: "deadline", sort: "deadline", width: "90px" },
  { id: "assignee", sort: "assignee", width: "54px" },
];

export function useColumns(): readonly Column[] {
  return useMedia("(max-width: 1200px)") ? NARROW : COLUMNS;
}

export function gridTemplate(columns: readonly Column[]): string {
  return columns.map((column) => column.width).join(" ");
}
