// What became of several tasks that were moved together: those that were not are named, each with its reason.
import { t } from "@/i18n";
import type { Several } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { formatCount } from "@/shared/format";
import styles from "./SeveralDialog.module.css";

interface SeveralDialogProps {
  result: Several;
  /** Opens one of those that were not moved. */
  onOpenTask: (id: string) => void;
  onClose: () => void;
}

export function SeveralDialog({ result, onOpenTask, onClose }: SeveralDialogProps) {
  return (
    <Dialog title={result.message} lead={t.several.lead(formatCount(result.fallouts.length))} onClose={onClose}>
      <ul className={styles["fallouts"]} data-testid="fallouts" aria-label={t.several.label}>
        {result.fallouts.map(({ taskId, title, reason }) => (
          <li key={taskId} data-fallout-id={taskId}>
            <div>
              <span className="strong">{title}</span>
              <p className="muted">{reason}</p>
            </div>
            <Button
              weight="quiet"
              aria-label={`${t.several.open}: ${title}`}
              onPress={() => {
                onClose();
                onOpenTask(taskId);
              }}
            >
              {t.several.open}
            </Button>
          </li>
        ))}
      </ul>
      <DialogButtons>
        <Button weight="primary" autoFocus onPress={onClose} keys="Esc">
          {t.common.close}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
