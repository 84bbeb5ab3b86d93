// The heads of the columns; those that the client can order by are buttons.
import { t } from "@/i18n";
import type { QueueSort } from "@/ipc/types";
import type { Column } from "./columns";
import type { QueueChoice } from "./queueChoice";
import styles from "./QueueGrid.module.css";

interface QueueHeadProps {
  columns: readonly Column[];
  choice: QueueChoice;
  onSort: (sort: QueueSort) => void;
}

export function QueueHead({ columns, choice, onSort }: QueueHeadProps) {
  return (
    <div role="rowgroup" className={styles["head"]}>
      <div role="row" aria-rowindex={1} className={styles["line"]}>
        {columns.map(({ id, sort }, at) => {
          const inOrder = sort !== null && sort === choice.sort;
          return (
            <div
              key={id}
              role="columnheader"
              aria-colindex={at + 1}
              aria-sort={inOrder ? (choice.descending ? "descending" : "ascending") : undefined}
              className={id === "held" ? styles["right"] : undefined}
            >
              {sort === null ? (
                t.queue.columns[id]
              ) : (
                <button
                  type="button"
                  className={styles["sort"]}
                  onClick={() => {
                    onSort(sort);
                  }}
                >
                  {t.queue.columns[id]}
                  <span className={styles["arrow"]} aria-hidden="true">
                    {inOrder ? (choice.descending ? "↓" : "↑") : ""}
                  </span>
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
