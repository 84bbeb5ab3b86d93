// Judges a sample: is the result of automation right?
import { useState } from "react";
import { t } from "@/i18n";
import { AskDialog } from "@/shared/AskDialog";
import { Options } from "@/shared/Options";
import type { StepDialogProps } from "./step";

export function JudgeDialog({ onStep, onClose }: StepDialogProps) {
  const [opinion, setOpinion] = useState<string | null>(null);
  const missing = opinion === null ? t.judge.opinionMissing : undefined;
  return (
    <AskDialog
      title={t.judge.title}
      lead={t.judge.lead}
      words={{ label: t.judge.why, missing: t.judge.whyMissing }}
      confirm={t.judge.confirm}
      testId="judge-dialog"
      complete={missing === undefined}
      onSend={({ words }) => {
        onStep({ step: "judge", agrees: opinion === "agrees", why: words });
      }}
      onClose={onClose}
    >
      {(tried) => (
        <Options
          label={t.judge.opinion}
          autoFocus
          options={[
            { value: "agrees", text: t.judge.agrees, detail: t.judge.agreesThen },
            { value: "disagrees", text: t.judge.disagrees, detail: t.judge.disagreesThen },
          ]}
          value={opinion}
          onChange={setOpinion}
          error={tried ? missing : undefined}
        />
      )}
    </AskDialog>
  );
}
