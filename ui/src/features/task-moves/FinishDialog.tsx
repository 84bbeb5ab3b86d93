// Closes tasks with what was done. What was found still stands, so there must be a reason.
import { t } from "@/i18n";
import type { StepDialogProps } from "./step";
import { WordsDialog } from "./WordsDialog";

export function FinishDialog({ tasks, onStep, onClose }: StepDialogProps) {
  return (
    <WordsDialog
      title={tasks === 1 ? t.finish.title : t.finish.titleMany(tasks)}
      lead={t.finish.lead}
      label={t.finish.what}
      missing={t.finish.missing}
      confirm={t.finish.confirm}
      testId="finish-dialog"
      onSend={(what) => {
        onStep({ step: "finish", what });
      }}
      onClose={onClose}
    />
  );
}
