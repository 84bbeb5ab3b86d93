// A decision in three steps: what, why, and what it would do, which follows what is filled in; then it is kept as a
// draft, a new one or one that is changed.
import { useEffect, useRef, useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { saveDecision } from "@/ipc/commands";
import type { DecisionForm, DecisionRequest } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { DialogButtons } from "@/shared/Dialog";
import { LineField } from "@/shared/LineField";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";
import { requestOf, type Begun } from "./begun";
import { Effect } from "./Effect";
import { useDecisionEffect } from "./useDecisionEffect";
import { What } from "./What";
import styles from "./Decisions.module.css";

interface DecisionFieldsProps {
  form: DecisionForm;
  begun: Begun | null;
  /** The draft is kept, or what was begun is given up. */
  onSettled: () => void;
  onClose: () => void;
  /** What stands above the fields. */
  children: React.ReactNode;
}

export function DecisionFields({ form, begun, onSettled, onClose, children }: DecisionFieldsProps) {
  const act = useAct();
  const [request, setRequest] = useState(() => requestOf(form, begun));
  const [tried, setTried] = useState(false);
  const reasonsField = useRef<HTMLTextAreaElement>(null);
  const change = (part: Partial<DecisionRequest>) => {
    setRequest((before) => ({ ...before, ...part }));
  };
  const missing = request.reasons.trim() === "" ? t.decisions.reasonsMissing : undefined;

  // Only a new draft from a task can wait until there is contact.
  const isOnDesk = form.case.at === "desk" && request.draft === null;
  const effect = useDecisionEffect(request, !form.draftOnly);
  const save = () => {
    setTried(true);
    if (missing !== undefined) {
      reasonsField.current?.focus();
      return;
    }
    void act(saveDecision(request)).then((went) => {
      if (went) {
        setRequest(requestOf(form, null));
        setTried(false);
        onSettled();
      }
    });
  };
  const onKeyDown = useSendKey(save);

  return (
    <div className={styles["filling"]} onKeyDownCapture={onKeyDown}>
      <div data-testid="decision-dialog" className={styles["scroll"]}>
        {children}
        {begun !== null && <BegunWith begun={begun} onGiveUp={onSettled} />}
        <What form={form} request={request} onChange={change} />
        <section className={styles["step"]}>
          <h2>{t.decisions.stepWhy}</h2>
          <LineField
            label={t.decisions.citation}
            value={request.citation}
            onChange={(citation) => {
              change({ citation });
            }}
          />
          <TextArea
            ref={reasonsField}
            label={t.decisions.reasons}
            value={request.reasons}
            onChange={(reasons) => {
              change({ reasons });
            }}
            placeholder={t.decisions.reasonsHint}
            error={tried ? missing : undefined}
          />
        </section>
        <section className={styles["step"]} aria-live="polite" aria-busy={effect.central.state === "asking"}>
          <h2>{t.decisions.stepEffect}</h2>
          <Effect effect={effect} />
        </section>
        {form.draftOnly && <p className="muted">{isOnDesk ? t.decisions.offline : t.decisions.needsContact}</p>}
      </div>
      <DialogButtons>
        <Button onPress={onClose} keys="Esc">
          {t.common.close}
        </Button>
        <Button onPress={save} weight="primary" keys="Ctrl Enter">
          {request.draft === null ? t.decisions.save : t.decisions.saveChange}
        </Button>
      </DialogButtons>
    </div>
  );
}

/** What the form was begun with. It takes the focus, so that the fields below it come into sight. */
function BegunWith({ begun, onGiveUp }: { begun: Begun; onGiveUp: () => void }) {
  const replaces = "replaces" in begun;
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    line.current?.focus();
  }, []);
  return (
    <p ref={line} className={styles["replaces"]} role="status" tabIndex={-1}>
      {replaces ? t.decisions.replaces(begun.replaces.title) : t.decisions.changes(begun.changes.title)}{" "}
      <Button weight="quiet" onPress={onGiveUp}>
        {replaces ? t.decisions.replacesNot : t.decisions.changesNot}
      </Button>
    </p>
  );
}
