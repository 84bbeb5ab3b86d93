// Puts a task before or after all else for some days, with a reason; or lets it follow the rule again.
import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { prioritiseTask } from "@/ipc/commands";
import { AskDialog, type Answer } from "@/shared/AskDialog";
import { Options } from "@/shared/Options";

interface PrioritiseDialogProps {
  taskId: string;
  onClose: () => void;
}

export function PrioritiseDialog({ taskId, onClose }: PrioritiseDialogProps) {
  const { status } = useDesk();
  const act = useAct();
  const [placing, setPlacing] = useState<string | null>(null);
  const placingError = placing === null ? t.prioritise.placingMissing : undefined;
  const until = {
    label: t.prioritise.until,
    earliest: status.today,
    initial: parseDate(status.today).add({ days: 2 }).toString(),
    wrong: (day: string | null) => (day === null ? t.prioritise.untilMissing : undefined),
  };
  const send = ({ words, day }: Answer): undefined => {
    if (placing === "rule") void act(prioritiseTask(taskId, null));
    else if (day !== null && (placing === "first" || placing === "last")) {
      void act(prioritiseTask(taskId, { placing, reason: words, until: day }));
    }
  };
  return (
    <AskDialog
      title={t.prioritise.title}
      lead={t.prioritise.lead}
      words={{ label: t.prioritise.reason, missing: t.prioritise.reasonMissing }}
      day={placing === "rule" ? undefined : until}
      confirm={t.prioritise.confirm}
      testId="prioritise-dialog"
      complete={placingError === undefined}
      onSend={send}
      onClose={onClose}
    >
      {(tried) => (
        <Options
          label={t.prioritise.placing}
          autoFocus
          options={[
            { value: "first", text: t.prioritise.first },
            { value: "last", text: t.prioritise.last },
            { value: "rule", text: t.prioritise.rule },
          ]}
          value={placing}
          onChange={setPlacing}
          error={tried ? placingError : undefined}
        />
      )}
    </AskDialog>
  );
}
