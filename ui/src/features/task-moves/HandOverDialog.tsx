// Gives tasks to a named colleague, with a word why.
import { useMemo, useState } from "react";
import { t } from "@/i18n";
import { colleagues } from "@/ipc/commands";
import { AskDialog } from "@/shared/AskDialog";
import { Options } from "@/shared/Options";
import { useResource } from "@/shared/useResource";
import type { StepDialogProps } from "./step";

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
    <AskDialog
      title={tasks === 1 ? t.handOver.title : t.handOver.titleMany(tasks)}
      lead={t.handOver.lead}
      words={{
        label: t.handOver.reason,
        missing: t.handOver.reasonMissing,
        suggestions: { label: t.handOver.suggestions, texts: t.handOver.suggested },
      }}
      confirm={t.handOver.confirm}
      testId="hand-over-dialog"
      complete={missing === undefined}
      onSend={({ words }) => {
        if (to !== null) onStep({ step: "handOver", to, reason: words });
      }}
      onClose={onClose}
    >
      {(tried) => (
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
    </AskDialog>
  );
}
