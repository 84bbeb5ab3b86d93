// What can be done about the jobcentre's answer on a case: ask for it, or write it down.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { actOnExtension } from "@/ipc/commands";
import type { ExtensionView } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";
import { Button } from "@/shared/Button";
import { SelectField } from "@/shared/SelectField";

interface ExtensionActionsProps {
  of: ExtensionView;
  person: string;
}

export function ExtensionActions({ of, person }: ExtensionActionsProps) {
  const act = useAct();
  const { status } = useDesk();
  const [asked, setAsked] = useState(false);
  return (
    <>
      {of.actions.map((action) => (
        <Button
          key={action}
          aria-label={`${t.reassessments.actions[action]}: ${person}`}
          isDisabled={status.connection.state !== "online"}
          onPress={() => {
            if (action === "groundMet") setAsked(true);
            else void act(actOnExtension(of.case, action, null));
          }}
        >
          {t.reassessments.actions[action]}
        </Button>
      ))}
      {asked && (
        <GroundDialog
          of={of}
          person={person}
          onClose={() => {
            setAsked(false);
          }}
        />
      )}
    </>
  );
}

function GroundDialog({ of, person, onClose }: ExtensionActionsProps & { onClose: () => void }) {
  const act = useAct();
  const [ground, setGround] = useState("0");
  return (
    <AskDialog
      title={t.reassessments.actions.groundMet}
      lead={person}
      width="narrow"
      confirm={t.reassessments.write}
      testId="ground-dialog"
      onSend={() => act(actOnExtension(of.case, "groundMet", Number(ground)))}
      onClose={onClose}
    >
      {() => (
        <SelectField
          label={t.decisions.ground}
          autoFocus
          options={of.grounds.map(({ label, value }) => ({ id: label, text: value }))}
          value={ground}
          onChange={setGround}
        />
      )}
    </AskDialog>
  );
}
