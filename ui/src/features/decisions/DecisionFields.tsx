// A new decision in three steps: what, why, and what it would do, which follows what is filled in; then it is kept as
// a draft.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { saveDecision } from "@/ipc/commands";
import type { DecisionForm, DecisionKind, DecisionRequest, FactKind } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { DayField } from "@/shared/DayField";
import { DialogButtons } from "@/shared/Dialog";
import { LineField } from "@/shared/LineField";
import { SelectField } from "@/shared/SelectField";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";
import { Effect } from "./Effect";
import { useDecisionEffect } from "./useDecisionEffect";
import styles from "./Decisions.module.css";

const EARLIEST = "2006-07-03";
const WITH_DAYS: readonly DecisionKind[] = ["grant", "refusal", "cut", "correction", "extension"];
const WITH_FACT: readonly DecisionKind[] = ["cut", "correction"];

/** The request as the form begins with it. */
function begun(form: DecisionForm): DecisionRequest {
  const kind = form.kinds[0];
  return {
    taskId: form.taskId,
    decisionId: null,
    kind: kind?.choice ?? "refusal",
    from: form.from,
    lastDay: form.lastDay,
    ground: "0",
    toldConsequences: null,
    fact: "absenceHours",
    hours: "",
    citation: kind?.citation ?? "",
    reasons: "",
    replaces: null,
  };
}

export function DecisionFields({ form }: { form: DecisionForm }) {
  const act = useAct();
  const [request, setRequest] = useState(() => begun(form));
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
        setRequest(begun(form));
        setTried(false);
      }
    });
  };
  const onKeyDown = useSendKey(save);

  return (
    <div onKeyDownCapture={onKeyDown}>
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

interface WhatProps {
  form: DecisionForm;
  request: DecisionRequest;
  onChange: (part: Partial<DecisionRequest>) => void;
}

function What({ form, request, onChange }: WhatProps) {
  const { kind } = request;
  const grounds = kind === "lapse" ? form.lapseGrounds : form.extensionGrounds;
  const withFact = WITH_FACT.includes(kind);
  const withHours = withFact && request.fact !== "requestReceived";
  return (
    <section className={styles["step"]}>
      <h2>{t.decisions.stepWhat}</h2>
      <SelectField<DecisionKind>
        label={t.decisions.kind}
        options={form.kinds.map(({ choice, label }) => ({ id: choice, text: label }))}
        value={kind}
        onChange={(chosen) => {
          const offer = form.kinds.find(({ choice }) => choice === chosen);
          onChange({ kind: chosen, citation: offer?.citation ?? request.citation, ground: "0" });
        }}
      />
      {withFact && (
        <SelectField<FactKind>
          label={t.decisions.fact}
          options={form.facts.map(({ choice, label }) => ({ id: choice, text: label }))}
          value={request.fact ?? "absenceHours"}
          onChange={(fact) => {
            onChange({ fact });
          }}
        />
      )}
      {(kind === "lapse" || kind === "extension") && (
        <SelectField
          label={t.decisions.ground}
          options={grounds.map(({ label, value }) => ({ id: label, text: value }))}
          value={request.ground ?? "0"}
          onChange={(ground) => {
            onChange({ ground });
          }}
        />
      )}
      {withHours && (
        <LineField
          label={t.decisions.hours}
          value={request.hours ?? ""}
          onChange={(hours) => {
            onChange({ hours });
          }}
        />
      )}
      <DayField
        label={t.decisions.from}
        value={request.from}
        onChange={(from) => {
          if (from !== null) onChange({ from });
        }}
        earliest={EARLIEST}
      />
      {WITH_DAYS.includes(kind) && (
        <DayField
          label={t.decisions.lastDay}
          value={request.lastDay}
          onChange={(lastDay) => {
            onChange({ lastDay });
          }}
          earliest={EARLIEST}
        />
      )}
      {kind === "lapse" && (
        <DayField
          label={t.decisions.toldConsequences}
          value={request.toldConsequences}
          onChange={(toldConsequences) => {
            onChange({ toldConsequences });
          }}
          earliest={EARLIEST}
        />
      )}
    </section>
  );
}
