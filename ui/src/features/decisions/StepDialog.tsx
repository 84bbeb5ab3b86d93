// Takes a decision one step on; asks for the day or the words that the step needs, and for a yes.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { actOnDecision } from "@/ipc/commands";
import type { DecisionAct, DecisionAction, DecisionRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { DayField } from "@/shared/DayField";
import { Dialog, DialogButtons } from "@/shared/Dialog";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";

const DAYS: readonly DecisionAct[] = ["sendHearing", "receive", "complain"];
const WORDS: readonly DecisionAct[] = ["weighAnswer", "sendComplaintOn"];

interface StepDialogProps {
  row: DecisionRow;
  action: DecisionAction;
  answerBy: string;
  onClose: () => void;
}

export function StepDialog({ row, action, answerBy, onClose }: StepDialogProps) {
  const { status } = useDesk();
  const act = useAct();
  const asksDay = DAYS.includes(action.act);
  const asksWords = WORDS.includes(action.act);
  const [day, setDay] = useState<string | null>(action.act === "sendHearing" ? answerBy : status.today);
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  const missing = (asksDay && day === null) || (asksWords && words.trim() === "") ? t.decisions.missing : undefined;

  const send = () => {
    setTried(true);
    if (missing !== undefined) return;
    const value = asksDay ? day : asksWords ? words.trim() : null;
    void act(actOnDecision(row.caseId, row.id, action.act, value)).then((went) => {
      if (went) onClose();
    });
  };
  const onKeyDown = useSendKey(send);
  return (
    <Dialog title={action.label} lead={row.title} width="narrow" onClose={onClose}>
      <div onKeyDownCapture={onKeyDown} data-testid="step-dialog">
        <p>{t.decisions.about[action.act]}</p>
        {asksDay && (
          <DayField
            label={t.decisions.day[action.act === "sendHearing" ? "answerBy" : "on"]}
            value={day}
            onChange={setDay}
            earliest={action.act === "sendHearing" ? status.today : "2006-07-03"}
            error={tried ? missing : undefined}
          />
        )}
        {asksWords && (
          <TextArea
            label={t.decisions.words}
            value={words}
            onChange={setWords}
            error={tried ? missing : undefined}
            autoFocus
          />
        )}
        <DialogButtons>
          <Button onPress={onClose} keys="Esc">
            {t.common.cancel}
          </Button>
          <Button weight="primary" onPress={send} keys="Ctrl Enter">
            {action.label}
          </Button>
        </DialogButtons>
      </div>
    </Dialog>
  );
}
