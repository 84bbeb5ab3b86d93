// Asks whether two notifications with days in common are one absence. The client says what can be answered, and
// what follows from each answer.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { answerOverlap } from "@/ipc/commands";
import type { OverlapQuestion } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";
import { Options } from "@/shared/Options";

interface OverlapDialogProps {
  caseId: string;
  questions: readonly [OverlapQuestion, ...OverlapQuestion[]];
  onClose: () => void;
}

/** Where no number is kept. */
const DIFFERENT = "";

export function OverlapDialog({ caseId, questions, onClose }: OverlapDialogProps) {
  const act = useAct();
  const [other, setOther] = useState(questions[0].other);
  const [keep, setKeep] = useState<string | null>(null);
  const question = questions.find((asked) => asked.other === other) ?? questions[0];
  const missing = keep === null ? t.overlap.answerMissing : undefined;
  return (
    <AskDialog
      title={t.overlap.title}
      lead={t.overlap.lead}
      words={{
        label: t.overlap.reason,
        missing: t.overlap.reasonMissing,
        suggestions: { label: t.overlap.suggestions, texts: t.overlap.suggested },
      }}
      confirm={t.overlap.confirm}
      testId="overlap-dialog"
      complete={missing === undefined}
      onSend={({ words }) => {
        void act(answerOverlap({ caseId, other: question.other, keep: keep === DIFFERENT ? null : keep, reason: words }));
        return undefined;
      }}
      onClose={onClose}
    >
      {(tried) => (
        <>
          {questions.length > 1 && (
            <Options
              label={t.overlap.other}
              options={questions.map(({ other: value, title }) => ({ value, text: title }))}
              value={question.other}
              onChange={(chosen) => {
                setOther(chosen);
                setKeep(null);
              }}
            />
          )}
          {questions.length === 1 && <p>{question.title}</p>}
          {question.answered !== null && <p>{t.overlap.answered(question.answered)}</p>}
          <Options
            key={question.other}
            label={t.overlap.answer}
            autoFocus
            options={question.choices.map(({ keep: kept, text, detail }) => ({ value: kept ?? DIFFERENT, text, detail }))}
            value={keep}
            onChange={setKeep}
            error={tried ? missing : undefined}
          />
          {question.refused !== null && <p className="muted">{question.refused}</p>}
        </>
      )}
    </AskDialog>
  );
}
