// Asks for an immediate payment, or keeps it as a draft where there is no contact. The client says what can be
// paid and what was checked; the person chooses and gives the reason.
import { useMemo } from "react";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { prepareImmediatePayment } from "@/ipc/commands";
import { Button } from "@/shared/Button";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";
import { ImmediatePaymentForm } from "./ImmediatePaymentForm";

const NEVER = [] as const;

interface ImmediatePaymentDialogProps {
  taskId: string;
  onClose: () => void;
}

export function ImmediatePaymentDialog({ taskId, onClose }: ImmediatePaymentDialogProps) {
  const contact = useDesk().status.connection.state;
  // Asked again when contact comes or goes, since that changes what can be done.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  const load = useMemo(() => () => prepareImmediatePayment(taskId), [taskId, contact]);
  const form = useResource(load, NEVER);
  return (
    <Dialog
      title={form.value?.title ?? t.payments.table}
      lead={form.value?.lead}
      onClose={onClose}
    >
      <div data-testid="immediate-payment-dialog">
        <ResourceView resource={form} loading={t.immediate.loading}>
          {(value) => <ImmediatePaymentForm form={value} onClose={onClose} />}
        </ResourceView>
        {form.value === undefined && (
          <DialogButtons>
            <Button onPress={onClose} keys="Esc">
              {t.common.close}
            </Button>
          </DialogButtons>
        )}
      </div>
    </Dialog>
  );
}
