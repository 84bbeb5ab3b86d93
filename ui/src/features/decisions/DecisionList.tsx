// The decisions on a case.
import { t } from "@/i18n";
import type { DecisionRow } from "@/ipc/types";
import { DecisionItem, type DecisionItemHandlers } from "./DecisionItem";
import styles from "./Decisions.module.css";

interface DecisionListProps extends DecisionItemHandlers {
  rows: readonly DecisionRow[];
}

export function DecisionList({ rows, onAction, onOver }: DecisionListProps) {
  return (
    <section className={styles["step"]} aria-label={t.decisions.onCase}>
      <h2>{t.decisions.onCase}</h2>
      <ul className={styles["decisions"]}>
        {rows.map((row) => (
          <li key={row.id} className={styles["decision"]} data-decision-id={row.id}>
            <DecisionItem row={row} onAction={onAction} onOver={onOver} />
          </li>
        ))}
      </ul>
    </section>
  );
}
