// Why somebody must see a restricted case. The reason goes into the log with their name.
import { t } from "@/i18n";
import { AskDialog } from "@/shared/AskDialog";

interface ReasonDialogProps {
  onSend: (reason: string) => Promise<boolean>;
  onClose: () => void;
}

export function ReasonDialog({ onSend, onClose }: ReasonDialogProps) {
  return (
    <AskDialog
      title={t.lookUp.whyTitle}
      lead={t.lookUp.whyLead}
      words={{
        label: t.lookUp.whyLabel,
        missing: t.lookUp.whyMissing,
        suggestions: { label: t.lookUp.whySuggestions, texts: t.lookUp.whySuggested },
      }}
      confirm={t.lookUp.whyConfirm}
      testId="reason-dialog"
      onSend={({ words }) => onSend(words)}
      onClose={onClose}
    />
  );
}
