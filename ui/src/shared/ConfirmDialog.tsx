// A question before something that cannot be undone. The safe answer has the focus.
import { t } from "@/i18n";
import { Button } from "./Button";
import { Dialog, DialogButtons } from "./Dialog";

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirm: string;
  weight?: "primary" | "danger";
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog({ title, text, confirm, weight = "danger", onConfirm, onClose }: ConfirmDialogProps) {
  return (
    <Dialog title={title} role="alertdialog" width="narrow" onClose={onClose}>
      <p>{text}</p>
      <DialogButtons>
        <Button autoFocus onPress={onClose} keys="Esc">
          {t.common.cancel}
        </Button>
        <Button
          weight={weight}
          onPress={() => {
            onClose();
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
