// Stops automation for all or some. What it means is said before it is done; whether it can be read is the
// client's to say.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { Options } from "@/features/task-moves/Options";
import { WordsDialog } from "@/features/task-moves/WordsDialog";
import { t } from "@/i18n";
import { stopAutomation } from "@/ipc/commands";
import type { AutomationView, StopKind } from "@/ipc/types";
import { DayField } from "@/shared/DayField";
import { ScopeField } from "./ScopeField";

const KINDS: readonly { value: StopKind; text: string }[] = [
  { value: "everywhere", text: t.automation.everywhere },
  { value: "employer", text: t.automation.employer },
  { value: "person", text: t.automation.person },
  { value: "paragraph", text: t.automation.paragraph },
  { value: "finding", text: t.automation.finding },
  { value: "parameter", text: t.automation.parameter },
];

interface StopDialogProps {
  automation: AutomationView;
  onDone: () => void;
  onClose: () => void;
}

export function StopDialog({ automation, onDone, onClose }: StopDialogProps) {
  const { status } = useDesk();
  const act = useAct();
  const [kind, setKind] = useState<StopKind | null>(null);
  const [value, setValue] = useState("");
  const [until, setUntil] = useState<string | null>(null);
  const kindError = kind === null ? t.automation.scopeMissing : undefined;
  const valueError =
    kind !== null && kind !== "everywhere" && value.trim() === "" ? t.automation.valueMissing : undefined;
  const send = (reason: string) => {
    if (kind === null) return;
    void act(stopAutomation({ scope: kind, value: value.trim(), reason, until })).then((done) => {
      if (done) onDone();
    });
  };
  return (
    <WordsDialog
      title={t.automation.stopTitle}
      lead={t.automation.stopLead}
      label={t.automation.why}
      missing={t.automation.whyMissing}
      confirm={t.automation.stopConfirm}
      testId="stop-dialog"
      complete={kindError === undefined && valueError === undefined}
      onSend={send}
      onClose={onClose}
      before={(tried) => (
        <>
          <Options
            label={t.automation.scope}
            autoFocus
            options={KINDS}
            value={kind}
            onChange={(next) => {
              setKind(KINDS.find((one) => one.value === next)?.value ?? null);
              setValue("");
            }}
            error={tried ? kindError : undefined}
          />
          {kind !== null && kind !== "everywhere" && (
            <ScopeField
              kind={kind}
              automation={automation}
              value={value}
              onChange={setValue}
              error={tried ? valueError : undefined}
            />
          )}
        </>
      )}
    >
      {() => (
        <DayField label={t.automation.untilOptional} value={until} onChange={setUntil} earliest={status.today} error={undefined} />
      )}
    </WordsDialog>
  );
}
