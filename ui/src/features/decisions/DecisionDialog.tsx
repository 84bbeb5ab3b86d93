// Decides from a task, or on a case without one: what was decided on it with its next steps, and a decision to
// be drafted or changed, step by step. The client says what can be decided, and what it would come to.
import { useMemo, useState } from "react";
import { t } from "@/i18n";
import { caseDecisionForm, decisionForm } from "@/ipc/commands";
import type { CaseRef, DecisionForm } from "@/ipc/types";
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
  from: { taskId: string } | { case: CaseRef };
  /** What the form begins with; none for a new decision. */
  begin?: Begun;
  onClose: () => void;
}

export function DecisionDialog({ from, begin, onClose }: DecisionDialogProps) {
  const { id, at } = "taskId" in from ? { id: from.taskId, at: null } : from.case;
  const load = useMemo(() => () => (at === null ? decisionForm(id) : caseDecisionForm({ id, at })), [id, at]);
  const form = useResource(load, AREAS);
  const [over, setOver] = useState<Over | null>(null);
  const [begun, setBegun] = useState<Begun | null>(begin ?? null);
  const isFilledIn = form.failure === undefined && form.value?.refused === null;
  const close = () => {
    setOver(null);
    form.reload();
  };
  return (
    <>
      <Dialog title={form.value?.title ?? t.decisions.title} lead={t.decisions.lead} onClose={onClose}>
        <ResourceView resource={form} loading={t.decisions.loading}>
          {(value) =>
            value.refused === null ? (
              <DecisionFields
                key={begunKey(begun)}
                form={value}
                begun={begun}
                onSettled={() => {
                  setBegun(null);
                }}
                onClose={onClose}
              >
                <Decided form={value} onBegin={setBegun} onOver={setOver} />
              </DecisionFields>
            ) : (
              <div data-testid="decision-dialog" className={styles["scroll"]}>
                <Decided form={value} onBegin={setBegun} onOver={setOver} />
                <p className={styles["refused"]}>{value.refused}</p>
              </div>
            )
          }
        </ResourceView>
        {!isFilledIn && <CloseButton onClose={onClose} />}
      </Dialog>
      {over !== null && <OverDecision over={over} answerBy={form.value?.answerBy} onClose={close} />}
    </>
  );
}

interface DecidedProps {
  form: DecisionForm;
  onBegin: (begun: Begun) => void;
  onOver: (over: Over) => void;
}

/** What was decided on the case with its next steps, and its notification letters. */
function Decided({ form, onBegin, onOver }: DecidedProps) {
  return (
    <>
      {form.decisions.length > 0 && (
        <DecisionList
          rows={form.decisions}
          onAction={(row, step) => {
            const begun = beginning(row, step);
            if (begun === null) onOver({ row, step });
            else onBegin(begun);
          }}
          onOver={onOver}
        />
      )}
      <NotificationLetters
        form={form}
        onLetter={(letter) => {
          onOver({ letter });
        }}
      />
    </>
  );
}
