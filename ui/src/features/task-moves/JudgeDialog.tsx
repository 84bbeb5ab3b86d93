// Judges a sample: is the result of automation right?
import { useState } from "react";
import { t } from "@/i18n";
import { Options } from "./Options";
import type { StepDialogProps } from "./step";
import { WordsDialog } from "./WordsDialog";

export function JudgeDialog({ onStep, onClose }: StepDialogProps) {
  const [opinion, setOpinion] = useState<string | null>(null);
  const missing = opinion === null ? t.judge.opinionMissing : undefined;
  return (
    <WordsDialog
      title={t.judge.title}
      lead={t.judge.lead}
      label={t.judge.why}
      missing={t.judge.whyMissing}
      confirm={t.judge.confirm}
      testId="judge-dialog"
      complete={missing === undefined}
      onSend={(why) => {
        onStep({ step: "judge", agrees: opinion === "agrees", why });
      }}
      onClose={onClose}
      before={(tried) => (
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
    />
  );
}
