// Gives tasks to a named colleague, with a word why.
import { useMemo, useState } from "react";
import { t } from "@/i18n";
import { colleagues } from "@/ipc/commands";
import { useResource } from "@/shared/useResource";
import { Options } from "./Options";
import type { StepDialogProps } from "./step";
import { WordsDialog } from "./WordsDialog";

const NEVER = [] as const;

interface HandOverDialogProps extends StepDialogProps {
  /** One of the tasks: who can work on it is offered. */
  taskId: string;
}

export function HandOverDialog({ taskId, tasks, onStep, onClose }: HandOverDialogProps) {
  const load = useMemo(() => () => colleagues(taskId), [taskId]);
  const { value } = useResource(load, NEVER);
  const [to, setTo] = useState<string | null>(null);
  const options = (value ?? []).map(({ id, name, role }) => ({ value: id, text: name, detail: role }));
  const missing = to === null ? t.handOver.toMissing : undefined;
  return (
    <WordsDialog
      title={tasks === 1 ? t.handOver.title : t.handOver.titleMany(tasks)}
      lead={t.handOver.lead}
      label={t.handOver.reason}
      suggestions={{ label: t.handOver.suggestions, texts: t.handOver.suggested }}
      missing={t.handOver.reasonMissing}
      confirm={t.handOver.confirm}
      testId="hand-over-dialog"
      complete={missing === undefined}
      onSend={(reason) => {
        if (to !== null) onStep({ step: "handOver", to, reason });
      }}
      onClose={onClose}
      before={(tried) => (
        <Options
          key={options.length}
          label={t.handOver.to}
          autoFocus
          options={options}
          value={to}
          onChange={setTo}
          error={tried ? missing : undefined}
        />
      )}
    />
  );
}
