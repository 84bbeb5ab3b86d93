// Turns an immediate payment down, with the reason that the one who asked will read.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { rejectPayment } from "@/ipc/commands";
import type { PaymentRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";

export function RejectDialog({ row, onClose }: { row: PaymentRow; onClose: () => void }) {
  const act = useAct();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const missing = reason.trim() === "" ? t.payments.rejectMissing : undefined;
  const send = () => {
    setTried(true);
    if (missing !== undefined) return;
    onClose();
    void act(rejectPayment(row.id, reason.trim()));
  };
  const onKeyDown = useSendKey(send);
  return (
    <Dialog title={t.payments.rejectTitle(row.recipient)} lead={t.payments.rejectLead} onClose={onClose}>
      { }
      <div onKeyDownCapture={onKeyDown}>
        <TextArea
          label={t.payments.rejectReason}
          value={reason}
          onChange={setReason}
          error={tried ? missing : undefined}
          autoFocus
        />
        <DialogButtons>
          <Button onPress={onClose} keys="Esc">
            {t.common.cancel}
          </Button>
          <Button weight="primary" onPress={send} keys="Ctrl Enter">
            {t.payments.actions.reject}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}
