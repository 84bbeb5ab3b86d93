// Puts a task on hold: what it waits for and when it comes up again. Whether it is allowed is the client's
// to say; here only what is not filled in is told.
import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { holdTask, resumeTask } from "@/ipc/commands";
import { Button } from "@/shared/Button";
import { DayField } from "@/shared/DayField";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";
import { Choices } from "./Choices";

interface HoldDialogProps {
  taskId: string;
  onClose: () => void;
}

export function HoldDialog({ taskId, onClose }: HoldDialogProps) {
  const { status } = useDesk();
  const act = useAct();
  const [reason, setReason] = useState("");
  const [followUp, setFollowUp] = useState<string | null>(null);
  const [tried, setTried] = useState(false);

  const today = parseDate(status.today);
  const reasonError = reason.trim() === "" ? t.hold.reasonMissing : undefined;
  const dayError =
    followUp === null ? t.hold.followUpMissing : followUp <= status.today ? t.hold.followUpPassed : undefined;

  const send = () => {
    setTried(true);
    if (reasonError !== undefined || dayError !== undefined || followUp === null) return;
    onClose();
    void act(holdTask(taskId, reason.trim(), followUp), () => resumeTask(taskId));
  };
  const onKeyDown = useSendKey(send);

  const quick = [
    { name: t.hold.tomorrow, day: today.add({ days: 1 }) },
    { name: t.hold.week, day: today.add({ weeks: 1 }) },
    { name: t.hold.twoWeeks, day: today.add({ weeks: 2 }) },
    { name: t.hold.month, day: today.add({ months: 1 }) },
  ];

  return (
    <Dialog title={t.hold.title} lead={t.hold.lead} onClose={onClose}>
      { }
      <div onKeyDownCapture={onKeyDown} data-testid="hold-dialog">
        <TextArea
          label={t.hold.reason}
          value={reason}
          onChange={setReason}
          error={tried ? reasonError : undefined}
          autoFocus
        />
        <Choices label={t.hold.suggestions} choices={t.hold.suggested.map((text) => ({ text, value: text }))} onChoose={setReason} />
        <DayField
          label={t.hold.followUp}
          value={followUp}
          onChange={setFollowUp}
          earliest={today.add({ days: 1 }).toString()}
          error={tried ? dayError : undefined}
        />
        <Choices
          label={t.hold.quick}
          choices={quick.map(({ name, day }) => ({ text: name, value: day.toString() }))}
          onChoose={setFollowUp}
        />
        <DialogButtons>
          <Button onPress={onClose} keys="Esc">
            {t.common.cancel}
          </Button>
          <Button weight="primary" onPress={send} keys="Ctrl Enter">
            {t.hold.confirm}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}
