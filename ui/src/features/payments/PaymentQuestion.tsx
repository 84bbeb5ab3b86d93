// The step between pressing a payment's button and doing it: a question, a reason, or the draft's own form.
import { useAct } from "@/features/announce/useAct";
import { ImmediatePaymentDialog } from "@/features/immediate-payment/ImmediatePaymentDialog";
import { t } from "@/i18n";
import { approvePayment, cancelPayment, discardDraft } from "@/ipc/commands";
import type { PaymentActionKind, PaymentRow } from "@/ipc/types";
import { ConfirmDialog } from "@/shared/ConfirmDialog";
import { formatKroner } from "@/shared/format";
import { RejectDialog } from "./RejectDialog";

interface PaymentQuestionProps {
  row: PaymentRow;
  action: PaymentActionKind;
  onClose: () => void;
}

export function PaymentQuestion({ row, action, onClose }: PaymentQuestionProps) {
  const act = useAct();
  switch (action) {
    case "approve":
      return (
        <ConfirmDialog
          title={t.payments.approveTitle(formatKroner(row.netOre), row.recipient)}
          text={t.payments.approveText}
          confirm={t.payments.actions.approve}
          weight="primary"
          onConfirm={() => void act(approvePayment(row.id))}
          onClose={onClose}
        />
      );
    case "reject":
      return <RejectDialog row={row} onClose={onClose} />;
    case "cancel":
      return (
        <ConfirmDialog
          title={t.payments.cancelTitle(row.recipient)}
          text={t.payments.cancelText}
          confirm={t.payments.actions.cancel}
          onConfirm={() => void act(cancelPayment(row.id))}
          onClose={onClose}
        />
      );
    case "openDraft":
      return row.taskId === null ? null : <ImmediatePaymentDialog taskId={row.taskId} onClose={onClose} />;
    case "discardDraft":
      return (
        <ConfirmDialog
          title={t.payments.discardTitle(row.recipient)}
          text={t.payments.discardText}
          confirm={t.payments.actions.discardDraft}
          onConfirm={() => void act(discardDraft(row.id))}
          onClose={onClose}
        />
      );
  }
}
