// A new decision in three steps: what, why, and what it would do, which follows what is filled in; then it is kept as
// a draft.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { saveDecision } from "@/ipc/commands";
import type { DecisionForm, DecisionRequest, DecisionRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { DialogButtons } from "@/shared/Dialog";
import { LineField } from "@/shared/LineField";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";
import { Effect } from "./Effect";
import { useDecisionEffect } from "./useDecisionEffect";
import { What } from "./What";
import styles from "./Decisions.module.css";

/** The request as the form begins with it. */
function begun(form: DecisionForm, replaced: DecisionRow | null): DecisionRequest {
  const [kind, fact] = [form.kinds[0], form.facts[0]];
  const corrects = kind?.choice === "correction";
  return {
    taskId: form.taskId,
    decisionId: null,
    kind: kind?.choice ?? "refusal",
    from: form.from,
    lastDay: form.lastDay,
    ground: "0",
    toldConsequences: null,
    fact: fact?.choice ?? null,
    place: fact?.places[0]?.id ?? null,
    value: "",
    on: null,
    citation: (corrects ? fact?.citation : kind?.citation) ?? "",
    reasons: "",
    replaces: replaced?.id ?? null,
  };
}

interface DecisionFieldsProps {
  form: DecisionForm;
  /** The decision that the new one takes the place of. */
  replaced: DecisionRow | null;
  /** The draft is kept, or it is to replace nothing after all. */
  onSettled: () => void;
}

export function DecisionFields({ form, replaced, onSettled }: DecisionFieldsProps) {
  const act = useAct();
  const [request, setRequest] = useState(() => begun(form, replaced));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<DecisionRequest>) => {
    setRequest((before) => ({ ...before, ...part }));
  };
  const missing = request.reasons.trim() === "" ? t.decisions.reasonsMissing : undefined;

  const effect = useDecisionEffect(request, !form.draftOnly);
  const save = () => {
    setTried(true);
    if (missing !== undefined) return;
    void act(saveDecision(request)).then((went) => {
      if (went) {
        setRequest(begun(form, null));
        setTried(false);
        onSettled();
      }
    });
  };
  const onKeyDown = useSendKey(save);

  return (
    <div onKeyDownCapture={onKeyDown}>
      {replaced !== null && (
        <p className={styles["replaces"]} role="status">
          {t.decisions.replaces(replaced.title)}{" "}
          <Button weight="quiet" onPress={onSettled}>
            {t.decisions.replacesNot}
          </Button>
        </p>
      )}
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
      {form.draftOnly && <p className="muted">{t.decisions.offline}</p>}
      <DialogButtons>
        <Button onPress={save} weight="primary" keys="Ctrl Enter">
          {t.decisions.save}
        </Button>
      </DialogButtons>
    </div>
  );
}
