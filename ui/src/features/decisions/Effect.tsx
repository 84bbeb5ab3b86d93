// What a decision would come to: the sum, the amounts by days, and what else changes. Nothing is computed here.
import { t } from "@/i18n";
import type { DecisionPreview } from "@/ipc/types";
import { formatKroner } from "@/shared/format";
import table from "@/shared/Table.module.css";
import styles from "./Decisions.module.css";

export function Effect({ preview }: { preview: DecisionPreview }) {
  const amount = (ore: number | null) => (ore === null ? t.decisions.untold : formatKroner(ore));
  return (
    <div data-testid="decision-effect">
      <p className="strong">{preview.summary}</p>
      {preview.adverse && <p>{t.decisions.adverse}</p>}
      {preview.amounts.length > 0 && (
        // Scrolled by keyboard too, so it takes the focus.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={`${table["card"] ?? ""} ${styles["amounts"] ?? ""}`} tabIndex={0} role="group" aria-label={t.decisions.amounts}>
          <table className={table["table"]}>
            <thead>
              <tr>
                <th scope="col">{t.decisions.days}</th>
                <th scope="col" className={table["right"]}>
                  {t.decisions.before}
                </th>
                <th scope="col" className={table["right"]}>
                  {t.decisions.after}
                </th>
              </tr>
            </thead>
            <tbody>
              {preview.amounts.map(({ days, beforeOre, afterOre }) => (
                <tr key={days}>
                  <td>{days}</td>
                  <td className={table["right"]}>{amount(beforeOre)}</td>
                  <td className={table["right"]}>{amount(afterOre)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
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
