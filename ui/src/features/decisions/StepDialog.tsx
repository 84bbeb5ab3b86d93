// Takes a decision one step on; asks for the day or the words that the step needs, and for a yes.
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { actOnDecision } from "@/ipc/commands";
import type { DecisionAct, DecisionAction, DecisionRow } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";

const WORDS: readonly DecisionAct[] = ["weighAnswer", "sendComplaintOn"];
const DAYS: readonly DecisionAct[] = ["receive", "complain"];

interface StepDialogProps {
  row: DecisionRow;
  action: DecisionAction;
  /** A last day to answer a hearing that leaves time. */
  answerBy: string | undefined;
  onClose: () => void;
}

export function StepDialog({ row, action, answerBy, onClose }: StepDialogProps) {
  const { status } = useDesk();
  const act = useAct();
  const asksWords = WORDS.includes(action.act);
  const wrong = (day: string | null) => (day === null ? t.decisions.missing : undefined);
  const dayOf = () => {
    if (action.act === "sendHearing") {
      return { label: t.decisions.day.answerBy, earliest: status.today, ...(answerBy && { initial: answerBy }), wrong };
    }
    if (!DAYS.includes(action.act)) return undefined;
    return { label: t.decisions.day.on, earliest: "2006-07-03", initial: status.today, wrong };
  };
  const asksDay = dayOf();
  return (
    <AskDialog
      title={action.label}
      lead={row.title}
      about={t.decisions.about[action.act]}
      width="narrow"
      confirm={action.label}
      testId="step-dialog"
      words={asksWords ? { label: t.decisions.words, missing: t.decisions.missing } : undefined}
      day={asksDay}
      onSend={({ words, day }) =>
        act(actOnDecision(row.case, row.id, action.act, asksDay !== undefined ? day : asksWords ? words : null))
      }
      onClose={onClose}
    />
  );
}
