// Puts a task before or after all else for some days, with a reason; or lets it follow the rule again.
import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { prioritiseTask } from "@/ipc/commands";
import { DayField } from "@/shared/DayField";
import { Options } from "./Options";
import { WordsDialog } from "./WordsDialog";

interface PrioritiseDialogProps {
  taskId: string;
  onClose: () => void;
}

export function PrioritiseDialog({ taskId, onClose }: PrioritiseDialogProps) {
  const { status } = useDesk();
  const act = useAct();
  const today = parseDate(status.today);
  const [placing, setPlacing] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(today.add({ days: 2 }).toString());
  const placingError = placing === null ? t.prioritise.placingMissing : undefined;
  const untilError = placing !== "rule" && until === null ? t.prioritise.untilMissing : undefined;
  const send = (reason: string) => {
    if (placing === "rule") void act(prioritiseTask(taskId, null));
    else if (until !== null && (placing === "first" || placing === "last")) {
      void act(prioritiseTask(taskId, { placing, reason, until }));
    }
  };
  return (
    <WordsDialog
      title={t.prioritise.title}
      lead={t.prioritise.lead}
      label={t.prioritise.reason}
      missing={t.prioritise.reasonMissing}
      confirm={t.prioritise.confirm}
      testId="prioritise-dialog"
      complete={placingError === undefined && untilError === undefined}
      onSend={send}
      onClose={onClose}
      before={(tried) => (
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
    >
      {(tried) =>
        placing === "rule" ? null : (
          <DayField
            label={t.prioritise.until}
            value={until}
            onChange={setUntil}
            earliest={status.today}
            error={tried ? untilError : undefined}
          />
        )
      }
    </WordsDialog>
  );
}
