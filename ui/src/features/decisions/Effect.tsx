// What a decision would come to: the sum, the amounts by days, and what else changes. Nothing is computed here.
import { t } from "@/i18n";
import type { AmountRow, DecisionPreview } from "@/ipc/types";
import { formatKroner } from "@/shared/format";
import { ScrollingTable, type Column } from "@/shared/Table";
import styles from "./Decisions.module.css";

const amount = (ore: number | null) => (ore === null ? t.decisions.untold : formatKroner(ore));

const COLUMNS: readonly Column<AmountRow>[] = [
  { head: t.decisions.days, cell: ({ days }) => days },
  { head: t.decisions.before, as: "right", cell: ({ beforeOre }) => amount(beforeOre) },
  { head: t.decisions.after, as: "right", cell: ({ afterOre }) => amount(afterOre) },
];

export function Effect({ preview }: { preview: DecisionPreview }) {
  return (
    <div data-testid="decision-effect">
      <p className="strong">{preview.summary}</p>
      {preview.adverse && <p>{t.decisions.adverse}</p>}
      {preview.amounts.length > 0 && (
        <ScrollingTable label={t.decisions.amounts} rows={preview.amounts} columns={COLUMNS} keyOf={({ days }) => days} />
      )}
      {preview.differences.length > 0 && (
        <ul className={styles["differences"]}>
          {preview.differences.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
