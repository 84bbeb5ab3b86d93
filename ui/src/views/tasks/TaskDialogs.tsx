// The dialogs that belong to a task.
import { HoldDialog } from "@/features/hold/HoldDialog";
import { ImmediatePaymentDialog } from "@/features/immediate-payment/ImmediatePaymentDialog";
import type { OpenDialog } from "./useTaskActions";

interface TaskDialogsProps {
  open: OpenDialog | null;
  onClose: () => void;
}

export function TaskDialogs({ open, onClose }: TaskDialogsProps) {
  switch (open?.dialog) {
    case undefined:
      return null;
    case "hold":
      return <HoldDialog taskId={open.taskId} onClose={onClose} />;
    case "immediatePayment":
      return <ImmediatePaymentDialog taskId={open.taskId} onClose={onClose} />;
  }
}
