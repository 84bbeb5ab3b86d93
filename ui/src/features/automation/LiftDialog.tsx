// Lifts a stop, with a reason: what it held is worked out anew at once.
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { liftStop } from "@/ipc/commands";
import type { StopRow } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";

interface LiftDialogProps {
  stop: StopRow;
  onDone: () => void;
  onClose: () => void;
}

export function LiftDialog({ stop, onDone, onClose }: LiftDialogProps) {
  const act = useAct();
  return (
    <AskDialog
      title={t.automation.liftTitle(stop.scope)}
      lead={t.automation.liftLead}
      words={{ label: t.automation.why, missing: t.automation.whyMissing }}
      confirm={t.automation.lift}
      testId="lift-dialog"
      onSend={({ words }) => {
        void act(liftStop(stop.id, words)).then((done) => {
          if (done) onDone();
        });
      }}
      onClose={onClose}
    />
  );
}
