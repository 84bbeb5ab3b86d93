// Decides from a task: what was decided on the case with its next steps, and a new decision, step by step. The
// client says what can be decided, and what it would come to.
import { useMemo, useState } from "react";
import { t } from "@/i18n";
import { decisionForm } from "@/ipc/commands";
import type { DecisionAction, DecisionRow } from "@/ipc/types";
import { CloseButton, Dialog } from "@/shared/Dialog";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";
import { DecisionFields } from "./DecisionFields";
import { DecisionList } from "./DecisionList";
import { LetterDialog, type Letter } from "./LetterDialog";
import { LogDialog } from "./LogDialog";
import { NotificationLetters } from "./NotificationLetters";
import { StepDialog } from "./StepDialog";
import styles from "./Decisions.module.css";

const AREAS = ["tasks", "status", "outbox"] as const;

interface DecisionDialogProps {
  taskId: string;
  onClose: () => void;
}

type Over = { step: DecisionAction; row: DecisionRow } | { letter: Letter } | { log: DecisionRow };

export function DecisionDialog({ taskId, onClose }: DecisionDialogProps) {
  const load = useMemo(() => () => decisionForm(taskId), [taskId]);
  const form = useResource(load, AREAS);
  const [over, setOver] = useState<Over | null>(null);
  const [replaced, setReplaced] = useState<DecisionRow | null>(null);
  const openLetter = (letter: Letter) => {
    setOver({ letter });
  };
  const close = () => {
    setOver(null);
    form.reload();
  };
  return (
    <>
      <Dialog title={form.value?.title ?? t.decisions.title} lead={t.decisions.lead} onClose={onClose}>
        <div data-testid="decision-dialog" className={styles["scroll"]}>
          <ResourceView resource={form} loading={t.decisions.loading}>
            {(value) => (
              <>
                {value.decisions.length > 0 && (
                  <DecisionList
                    rows={value.decisions}
                    onAction={(row, step) => {
                      if (step.act === "replace") setReplaced(row);
                      else setOver({ row, step });
                    }}
                    onLetter={openLetter}
                    onLog={(log) => {
                      setOver({ log });
                    }}
                  />
                )}
                <NotificationLetters form={value} onLetter={openLetter} />
                {value.refused === null ? (
                  <DecisionFields
                    key={replaced?.id ?? ""}
                    form={value}
                    replaced={replaced}
                    onSettled={() => {
                      setReplaced(null);
                    }}
                  />
                ) : (
                  <p className={styles["refused"]}>{value.refused}</p>
                )}
              </>
            )}
          </ResourceView>
        </div>
        <CloseButton onClose={onClose} />
      </Dialog>
      {over !== null && "step" in over && form.value !== undefined && (
        <StepDialog row={over.row} action={over.step} answerBy={form.value.answerBy} onClose={close} />
      )}
      {over !== null && "letter" in over && <LetterDialog letter={over.letter} onClose={close} />}
      {over !== null && "log" in over && <LogDialog row={over.log} onClose={close} />}
    </>
  );
}
