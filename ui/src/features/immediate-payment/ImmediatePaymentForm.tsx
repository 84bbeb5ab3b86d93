// The fields of an immediate payment, its checks, and who approves it.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { requestImmediatePayment, savePaymentDraft } from "@/ipc/commands";
import type { ImmediatePaymentForm as Form } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { DialogButtons } from "@/shared/Dialog";
import { MessageCard } from "@/shared/MessageCard";
import { TextArea } from "@/shared/TextArea";
import { useSendKey } from "@/shared/useSendKey";
import { Amount } from "./Amount";
import { Checks } from "./Checks";
import { PeriodChoices } from "./PeriodChoices";
import styles from "./ImmediatePayment.module.css";

interface ImmediatePaymentFormProps {
  form: Form;
  onClose: () => void;
}

export function ImmediatePaymentForm({ form, onClose }: ImmediatePaymentFormProps) {
  const act = useAct();
  const [chosen, setChosen] = useState<readonly string[]>(
    form.choices.filter((choice) => choice.chosen).map(({ obligationId }) => obligationId),
  );
  const [reason, setReason] = useState(form.reason);
  const [tried, setTried] = useState(false);

  const choiceError = chosen.length === 0 ? t.immediate.choiceMissing : undefined;
  const reasonError = reason.trim() === "" ? t.immediate.reasonMissing : undefined;
  const request = { taskId: form.taskId, obligationIds: [...chosen], reason: reason.trim() };

  const finish = (how: typeof savePaymentDraft, whole: boolean) => {
    setTried(true);
    if (choiceError !== undefined || (whole && reasonError !== undefined)) return;
    void act(how(request)).then((went) => {
      if (went) onClose();
    });
  };
  const save = () => {
    finish(savePaymentDraft, false);
  };
  const send = () => {
    finish(requestImmediatePayment, true);
  };
  const onKeyDown = useSendKey(form.draftOnly ? save : send);

  if (form.refused !== null) return <Refused refused={form.refused} form={form} onClose={onClose} />;
  return (
     
    <div onKeyDownCapture={onKeyDown}>
      <PeriodChoices
        choices={form.choices}
        chosen={chosen}
        onChoose={setChosen}
        error={tried ? choiceError : undefined}
      />
      <Amount choices={form.choices.filter(({ obligationId }) => chosen.includes(obligationId))} />
      <TextArea
        label={t.immediate.reason}
        value={reason}
        onChange={setReason}
        placeholder={t.immediate.reasonHint}
        error={tried ? reasonError : undefined}
        autoFocus
      />
      <Checks checks={form.checks} offline={form.draftOnly} />
      {form.draftOnly ? (
        <MessageCard
          message={{
            code: "draft-only",
            title: t.immediate.offlineTitle,
            explanation: t.immediate.offlineText,
            nextStep: null,
            tone: "warn",
          }}
        />
      ) : (
        <p className="muted">{form.approvers}</p>
      )}
      <DialogButtons>
        <Button onPress={onClose} keys="Esc">
          {t.common.cancel}
        </Button>
        <Button
          onPress={save}
          weight={form.draftOnly ? "primary" : "normal"}
          {...(form.draftOnly && { keys: "Ctrl Enter" })}
        >
          {t.immediate.saveDraft}
        </Button>
        {!form.draftOnly && (
          <Button weight="primary" onPress={send} keys="Ctrl Enter">
            {t.immediate.send}
          </Button>
        )}
      </DialogButtons>
    </div>
  );
}

function Refused({ refused, form, onClose }: { refused: string; form: Form; onClose: () => void }) {
  return (
    <>
      <p className={styles["refused"]}>{refused}</p>
      {form.checks.length > 0 && <Checks checks={form.checks} offline={form.draftOnly} />}
      <DialogButtons>
        <Button onPress={onClose} keys="Esc">
          {t.common.close}
        </Button>
      </DialogButtons>
    </>
  );
}
