// The immediate payments: who asked, for whom, why, and what this person can do with each.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { PaymentActionKind, PaymentRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatKroner, formatMoment } from "@/shared/format";
import { Detail, RowButtons, Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";

interface PaymentTableProps {
  rows: readonly PaymentRow[];
  onAction: (row: PaymentRow, action: PaymentActionKind) => void;
}

export function PaymentTable({ rows, onAction }: PaymentTableProps) {
  const { status } = useDesk();
  const heads = t.payments.columns;
  const requested = ({ requestedBy, requestedAt }: PaymentRow) =>
    t.payments.requested(requestedBy, formatMoment(requestedAt, status.today));
  const columns: readonly Column<PaymentRow>[] = [
    { head: heads.state, cell: (row) => <State row={row} /> },
    { head: heads.recipient, cell: (row) => <Recipient row={row} /> },
    { head: heads.amount, as: "right", cell: (row) => <Amount row={row} /> },
    { head: heads.reason, cell: ({ reason }) => reason },
    { head: heads.requested, as: "small", cell: requested },
    { head: heads.actions, cell: (row) => <RowActions row={row} onAction={onAction} /> },
  ];
  return (
    <Table label={t.payments.table} testId="payments" kind="payment" rows={rows} columns={columns} keyOf={({ id }) => id} />
  );
}

function State({ row }: { row: PaymentRow }) {
  return (
    <>
      <Tag badge={row.badge} />
      {row.stateDetail !== null && <Detail>{row.stateDetail}</Detail>}
    </>
  );
}

function Recipient({ row }: { row: PaymentRow }) {
  return (
    <>
      <div className="strong">{row.recipient}</div>
      <Detail>{row.period}</Detail>
    </>
  );
}

function Amount({ row }: { row: PaymentRow }) {
  return (
    <>
      <div className="strong">{formatKroner(row.netOre)}</div>
      <Detail>{t.payments.gross(formatKroner(row.grossOre))}</Detail>
    </>
  );
}

function RowActions({ row, onAction }: { row: PaymentRow; onAction: PaymentTableProps["onAction"] }) {
  const reasons = [...new Set(row.actions.flatMap(({ unavailable }) => unavailable ?? []))];
  return (
    <>
      <RowButtons>
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
      </RowButtons>
      {reasons.map((reason) => (
        <Detail key={reason}>{reason}</Detail>
      ))}
    </>
  );
}
