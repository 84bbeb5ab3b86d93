// Closes tasks with what was done. What was found still stands, so there must be a reason.
import { t } from "@/i18n";
import { AskDialog } from "@/shared/AskDialog";
import type { StepDialogProps } from "./step";

export function FinishDialog({ tasks, onStep, onClose }: StepDialogProps) {
  return (
    <AskDialog
      title={tasks === 1 ? t.finish.title : t.finish.titleMany(tasks)}
      lead={t.finish.lead}
      words={{ label: t.finish.what, missing: t.finish.missing }}
      confirm={t.finish.confirm}
      testId="finish-dialog"
      onSend={({ words }) => {
        onStep({ step: "finish", what: words });
      }}
      onClose={onClose}
    />
  );
}
