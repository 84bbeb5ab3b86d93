// Claims that automation decided and left, a line for each group, with the share as a bar and in figures.
import { t } from "@/i18n";
import type { ShareRow } from "@/ipc/types";
import { formatCount } from "@/shared/format";
import table from "@/shared/Table.module.css";
import styles from "./Automation.module.css";

interface ShareTableProps {
  title: string;
  rows: readonly ShareRow[];
}

export function ShareTable({ title, rows }: ShareTableProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div className={table["card"]}>
        <table className={table["table"]} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t.automation.group}</th>
              <th scope="col" className={table["right"]}>
                {t.automation.claims}
              </th>
              <th scope="col" className={table["right"]}>
                {t.automation.decided}
              </th>
              <th scope="col" className={table["right"]}>
                {t.automation.left}
              </th>
              <th scope="col">{t.automation.share}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.title}>
                <td className="strong">{row.title}</td>
                <td className={table["right"]}>{formatCount(row.claims)}</td>
                <td className={table["right"]}>{formatCount(row.decided)}</td>
                <td className={table["right"]}>{formatCount(row.left)}</td>
                <td>
                  <span className={styles["share"]}>
                    <span className={styles["bar"]} aria-hidden="true">
                      <span style={{ width: `${String(row.perMille / 10)}%` }} />
                    </span>
                    {row.share}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
