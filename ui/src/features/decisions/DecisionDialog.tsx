// Decides from a task, or on a case that was looked up: what was decided on it with its next steps, and a decision to
// be drafted or changed, step by step. The client says what can be decided, and what it would come to.
import { useMemo, useState } from "react";
import { t } from "@/i18n";
import { caseDecisionForm, decisionForm } from "@/ipc/commands";
import { CloseButton, Dialog } from "@/shared/Dialog";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";
import { DecisionFields } from "./DecisionFields";
import { DecisionList } from "./DecisionList";
import { NotificationLetters } from "./NotificationLetters";
import { OverDecision, type Over } from "./OverDecision";
import { begunKey, beginning, type Begun } from "./begun";
import styles from "./Decisions.module.css";

const AREAS = ["tasks", "status", "outbox", "lookUp"] as const;

interface DecisionDialogProps {
  /** A task, or a case that was looked up. */
  from: { taskId: string } | { caseId: string };
  /** What the form begins with; none for a new decision. */
  begin?: Begun;
  onClose: () => void;
}

export function DecisionDialog({ from, begin, onClose }: DecisionDialogProps) {
  const id = "taskId" in from ? from.taskId : from.caseId;
  const ask = "taskId" in from ? decisionForm : caseDecisionForm;
  const load = useMemo(() => () => ask(id), [ask, id]);
  const form = useResource(load, AREAS);
  const [over, setOver] = useState<Over | null>(null);
  const [begun, setBegun] = useState<Begun | null>(begin ?? null);
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
                      const next = beginning(row, step);
                      if (next === null) setOver({ row, step });
                      else setBegun(next);
                    }}
                    onOver={setOver}
                  />
                )}
                <NotificationLetters
                  form={value}
                  onLetter={(letter) => {
                    setOver({ letter });
                  }}
                />
                {value.refused === null ? (
                  <DecisionFields
                    key={begunKey(begun)}
                    form={value}
                    begun={begun}
                    onSettled={() => {
                      setBegun(null);
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
      {over !== null && <OverDecision over={over} answerBy={form.value?.answerBy} onClose={close} />}
    </>
  );
}
