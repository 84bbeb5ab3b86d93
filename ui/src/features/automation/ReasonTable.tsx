// Why claims were left to people, most first.
import { t } from "@/i18n";
import type { ReasonRow } from "@/ipc/types";
import { EmptyState } from "@/shared/EmptyState";
import { formatCount } from "@/shared/format";
import table from "@/shared/Table.module.css";

export function ReasonTable({ rows }: { rows: readonly ReasonRow[] }) {
  return (
    <section>
      <h2>{t.automation.reasons}</h2>
      {rows.length === 0 ? (
        <EmptyState title={t.automation.noReasonsTitle} text={t.automation.noReasonsText} />
      ) : (
        <div className={table["card"]}>
          <table className={table["table"]} aria-label={t.automation.reasons}>
            <thead>
              <tr>
                <th scope="col">{t.automation.reason}</th>
                <th scope="col" className={table["right"]}>
                  {t.automation.claims}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ title, claims }) => (
                <tr key={title}>
                  <td>{title}</td>
                  <td className={table["right"]}>{formatCount(claims)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
