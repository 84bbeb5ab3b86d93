// How an amount came about, line by line, as on a receipt; each line can tell more.
import { useId, useState } from "react";
import { t } from "@/i18n";
import type { Receipt, ReceiptLine } from "@/ipc/types";
import { Tag } from "@/shared/Tag";
import styles from "./ReceiptCard.module.css";
import panelStyles from "./TaskPanel.module.css";

export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  return (
    <section className={panelStyles["card"]} data-testid="receipt">
      <div className={styles["head"]}>
        <h2>{receipt.title}</h2>
        <Tag badge={receipt.checked} />
      </div>
      <ul className={styles["lines"]}>
        {receipt.lines.map((line, at) => (
          <Line key={`${String(at)} ${line.label}`} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { line: ReceiptLine }) {
  const [open, setOpen] = useState(false);
  const detail = useId();
  return (
    <li className={`${styles["line"] ?? ""} ${line.sum ? (styles["sum"] ?? "") : ""}`}>
      <div className={styles["row"]}>
        <span className={styles["label"]}>
          {line.detail === null ? (
            line.label
          ) : (
            <button
              type="button"
              className={styles["more"]}
              aria-expanded={open}
              aria-controls={detail}
              title={t.panel.more}
              onClick={() => {
                setOpen(!open);
              }}
            >
              {line.label}
            </button>
          )}
          {line.source !== null && (
            <>
              {" "}
              <span className={styles["source"]}>{line.source}</span>
            </>
          )}
        </span>
        <span className={styles["value"]}>{line.value}</span>
      </div>
      {line.detail !== null && (
        <p id={detail} className={styles["detail"]} data-open={open}>
          {line.detail}
        </p>
      )}
    </li>
  );
}
