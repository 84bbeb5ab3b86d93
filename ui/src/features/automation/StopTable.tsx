// Where automation is stopped: what, why, by whom and until when. Who may steer it can lift a stop.
import { t } from "@/i18n";
import type { StopRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import table from "@/shared/Table.module.css";
import { Tag } from "@/shared/Tag";

interface StopTableProps {
  rows: readonly StopRow[];
  canSteer: boolean;
  onLift: (row: StopRow) => void;
}

export function StopTable({ rows, canSteer, onLift }: StopTableProps) {
  return (
    <div className={table["card"]}>
      <table className={table["table"]} aria-label={t.automation.stops} data-testid="stops">
        <thead>
          <tr>
            <th scope="col">{t.automation.state}</th>
            <th scope="col">{t.automation.scope}</th>
            <th scope="col">{t.automation.why}</th>
            <th scope="col">{t.automation.setBy}</th>
            <th scope="col">{t.automation.until}</th>
            <th scope="col">{t.automation.action}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-stop-id={row.id}>
              <td>
                <Tag badge={row.badge} />
              </td>
              <td className="strong">{row.scope}</td>
              <td>{row.reason}</td>
              <td className={table["small"]}>{row.set}</td>
              <td className={table["small"]}>{row.until}</td>
              <td>
                {row.holds && canSteer && (
                  <Button
                    aria-label={`${t.automation.lift}: ${row.scope}`}
                    onPress={() => {
                      onLift(row);
                    }}
                  >
                    {t.automation.lift}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
