// Stops automation for all or some. What it means is said before it is done; whether it can be read is the
// client's to say.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { stopAutomation } from "@/ipc/commands";
import type { AutomationView, StopKind } from "@/ipc/types";
import { AskDialog, type Answer } from "@/shared/AskDialog";
import { Options } from "@/shared/Options";
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
  const kindError = kind === null ? t.automation.scopeMissing : undefined;
  const valueError =
    kind !== null && kind !== "everywhere" && value.trim() === "" ? t.automation.valueMissing : undefined;
  const send = ({ words, day }: Answer): undefined => {
    if (kind === null) return;
    void act(stopAutomation({ scope: kind, value: value.trim(), reason: words, until: day })).then((done) => {
      if (done) onDone();
    });
  };
  return (
    <AskDialog
      title={t.automation.stopTitle}
      lead={t.automation.stopLead}
      words={{ label: t.automation.why, missing: t.automation.whyMissing }}
      day={{ label: t.automation.untilOptional, earliest: status.today }}
      confirm={t.automation.stopConfirm}
      testId="stop-dialog"
      complete={kindError === undefined && valueError === undefined}
      onSend={send}
      onClose={onClose}
    >
      {(tried) => (
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
    </AskDialog>
  );
}
