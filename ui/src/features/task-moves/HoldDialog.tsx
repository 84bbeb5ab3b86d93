// Puts tasks on hold: what they wait for and when they come up again. Whether it is allowed is the client's
// to say; here only what is not filled in is told.
import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { DayField } from "@/shared/DayField";
import { Choices } from "./Choices";
import type { StepDialogProps } from "./step";
import { WordsDialog } from "./WordsDialog";

export function HoldDialog({ tasks, onStep, onClose }: StepDialogProps) {
  const { status } = useDesk();
  const [followUp, setFollowUp] = useState<string | null>(null);
  const today = parseDate(status.today);
  const dayError =
    followUp === null ? t.hold.followUpMissing : followUp <= status.today ? t.hold.followUpPassed : undefined;
  const quick = [
    { name: t.hold.tomorrow, day: today.add({ days: 1 }) },
    { name: t.hold.week, day: today.add({ weeks: 1 }) },
    { name: t.hold.twoWeeks, day: today.add({ weeks: 2 }) },
    { name: t.hold.month, day: today.add({ months: 1 }) },
  ];
  return (
    <WordsDialog
      title={tasks === 1 ? t.hold.title : t.hold.titleMany(tasks)}
      lead={t.hold.lead}
      label={t.hold.reason}
      suggestions={{ label: t.hold.suggestions, texts: t.hold.suggested }}
      missing={t.hold.reasonMissing}
      confirm={t.hold.confirm}
      testId="hold-dialog"
      complete={dayError === undefined}
      onSend={(reason) => {
        if (followUp !== null) onStep({ step: "hold", reason, followUp });
      }}
      onClose={onClose}
    >
      {(tried) => (
        <>
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
        </>
      )}
    </WordsDialog>
  );
}
