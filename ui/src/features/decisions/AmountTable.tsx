// What days come to before and after a decision; nothing where it moves no amount.
import { t } from "@/i18n";
import type { AmountRow } from "@/ipc/types";
import { formatKroner } from "@/shared/format";
import { ScrollingTable, type Column } from "@/shared/Table";

const amount = (ore: number | null) => (ore === null ? t.decisions.untold : formatKroner(ore));

const COLUMNS: readonly Column<AmountRow>[] = [
  { head: t.decisions.days, cell: ({ days }) => days },
  { head: t.decisions.before, as: "right", cell: ({ beforeOre }) => amount(beforeOre) },
  { head: t.decisions.after, as: "right", cell: ({ afterOre }) => amount(afterOre) },
];

export function AmountTable({ rows }: { rows: readonly AmountRow[] }) {
  if (rows.length === 0) return null;
  return <ScrollingTable label={t.decisions.amounts} rows={rows} columns={COLUMNS} keyOf={({ days }) => days} />;
}
