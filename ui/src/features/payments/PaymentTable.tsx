// The immediate payments: who asked, for whom, why, and what this person can do with each.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { PaymentActionKind, PaymentRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatKroner, formatMoment } from "@/shared/format";
import table from "@/shared/Table.module.css";
import { Tag } from "@/shared/Tag";

interface PaymentTableProps {
  rows: readonly PaymentRow[];
  onAction: (row: PaymentRow, action: PaymentActionKind) => void;
}

export function PaymentTable({ rows, onAction }: PaymentTableProps) {
  const { status } = useDesk();
  const heads = t.payments.columns;
  return (
    <div className={table["card"]}>
      <table className={table["table"]} aria-label={t.payments.title} data-testid="payments">
        <thead>
          <tr>
            <th scope="col">{heads.state}</th>
            <th scope="col">{heads.recipient}</th>
            <th scope="col" className={table["right"]}>
              {heads.amount}
            </th>
            <th scope="col">{heads.reason}</th>
            <th scope="col">{heads.requested}</th>
            <th scope="col">{heads.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-payment-id={row.id}>
              <td>
                <Tag badge={row.badge} />
                {row.stateDetail !== null && <div className={table["small"]}>{row.stateDetail}</div>}
              </td>
              <td>
                <div className="strong">{row.recipient}</div>
                <div className={table["small"]}>{row.period}</div>
              </td>
              <td className={table["right"]}>
                <div className="strong">{formatKroner(row.netOre)}</div>
                <div className={table["small"]}>{t.payments.gross(formatKroner(row.grossOre))}</div>
              </td>
              <td>{row.reason}</td>
              <td className={table["small"]}>
                {t.payments.requested(row.requestedBy, formatMoment(row.requestedAt, status.today))}
              </td>
              <td>
                <RowActions row={row} onAction={onAction} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowActions({ row, onAction }: { row: PaymentRow; onAction: PaymentTableProps["onAction"] }) {
  const reasons = [...new Set(row.actions.flatMap(({ unavailable }) => unavailable ?? []))];
  return (
    <>
      <div className={table["actions"]}>
        {row.actions.map(({ action, unavailable }) => (
          <Button
            key={action}
            weight={action === "approve" || action === "openDraft" ? "primary" : "normal"}
            isDisabled={unavailable !== null}
            aria-label={`${t.payments.actions[action]}: ${row.recipient}`}
            data-action={action}
            onPress={() => {
              onAction(row, action);
            }}
          >
            {t.payments.actions[action]}
          </Button>
        ))}
      </div>
      {reasons.map((reason) => (
        <div key={reason} className={table["small"]}>
          {reason}
        </div>
      ))}
    </>
  );
}
