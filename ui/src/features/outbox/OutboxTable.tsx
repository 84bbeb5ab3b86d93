// What has been done here and is not settled at the central, with the reason in words.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { OutboxRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatMoment } from "@/shared/format";
import table from "@/shared/Table.module.css";
import { Tag } from "@/shared/Tag";

interface OutboxTableProps {
  rows: readonly OutboxRow[];
  onOpenTask: (id: string) => void;
  onDiscard: (row: OutboxRow) => void;
}

export function OutboxTable({ rows, onOpenTask, onDiscard }: OutboxTableProps) {
  const { status } = useDesk();
  const heads = t.outbox.columns;
  return (
    <div className={table["card"]}>
      <table className={table["table"]} aria-label={t.outbox.title} data-testid="outbox">
        <thead>
          <tr>
            <th scope="col">{heads.state}</th>
            <th scope="col">{heads.what}</th>
            <th scope="col">{heads.made}</th>
            <th scope="col">{heads.reason}</th>
            <th scope="col">{heads.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-command-id={row.id}>
              <td>
                <Tag badge={row.badge} />
              </td>
              <td className="strong">{row.title}</td>
              <td className={table["small"]}>{formatMoment(row.madeAt, status.today)}</td>
              <td>{row.reason}</td>
              <td>
                <div className={table["actions"]}>
                  {row.taskId !== null && (
                    <Button
                      aria-label={`${t.outbox.openTask}: ${row.title}`}
                      onPress={() => {
                        if (row.taskId !== null) onOpenTask(row.taskId);
                      }}
                    >
                      {t.outbox.openTask}
                    </Button>
                  )}
                  {row.canDiscard && (
                    <Button
                      aria-label={`${t.outbox.discard}: ${row.title}`}
                      onPress={() => {
                        onDiscard(row);
                      }}
                    >
                      {t.outbox.discard}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
