// Turns an immediate payment down, with the reason that the one who asked will read.
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { rejectPayment } from "@/ipc/commands";
import type { PaymentRow } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";

export function RejectDialog({ row, onClose }: { row: PaymentRow; onClose: () => void }) {
  const act = useAct();
  return (
    <AskDialog
      title={t.payments.rejectTitle(row.recipient)}
      lead={t.payments.rejectLead}
      words={{ label: t.payments.rejectReason, missing: t.payments.rejectMissing }}
      confirm={t.payments.actions.reject}
      testId="reject-dialog"
      onSend={({ words }) => {
        void act(rejectPayment(row.id, words));
      }}
      onClose={onClose}
    />
  );
}
