// Puts tasks on hold: what they wait for and when they come up again. Whether it is allowed is the client's
// to say; here only what is not filled in is told.
import { parseDate } from "@internationalized/date";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { AskDialog } from "@/shared/AskDialog";
import type { StepDialogProps } from "./step";

export function HoldDialog({ tasks, onStep, onClose }: StepDialogProps) {
  const { status } = useDesk();
  const today = parseDate(status.today);
  const quick = [
    { text: t.hold.tomorrow, value: today.add({ days: 1 }).toString() },
    { text: t.hold.week, value: today.add({ weeks: 1 }).toString() },
    { text: t.hold.twoWeeks, value: today.add({ weeks: 2 }).toString() },
    { text: t.hold.month, value: today.add({ months: 1 }).toString() },
  ];
  const wrong = (day: string | null) => {
    if (day === null) return t.hold.followUpMissing;
    return day <= status.today ? t.hold.followUpPassed : undefined;
  };
  return (
    <AskDialog
      title={tasks === 1 ? t.hold.title : t.hold.titleMany(tasks)}
      lead={t.hold.lead}
      words={{
        label: t.hold.reason,
        missing: t.hold.reasonMissing,
        suggestions: { label: t.hold.suggestions, texts: t.hold.suggested },
      }}
      day={{
        label: t.hold.followUp,
        earliest: today.add({ days: 1 }).toString(),
        wrong,
        quick: { label: t.hold.quick, choices: quick },
      }}
      confirm={t.hold.confirm}
      testId="hold-dialog"
      onSend={({ words, day }) => {
        if (day !== null) onStep({ step: "hold", reason: words, followUp: day });
      }}
      onClose={onClose}
    />
  );
}
