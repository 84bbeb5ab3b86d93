// What the person can do with the task, each with its key; what cannot be done now says why.
import { t } from "@/i18n";
import type { ActionKind, TaskAction } from "@/ipc/types";
import { Button } from "@/shared/Button";
import styles from "./TaskPanel.module.css";

const KEYS: Partial<Record<ActionKind, string>> = {
  take: "T",
  hold: "H",
  handOver: "G",
  finish: "F",
  judge: "F",
  immediatePayment: "S",
  decide: "D",
};

/** Seldom used: they stand back. */
const QUIET: readonly ActionKind[] = ["reserve", "liftReservation", "prioritise"];

interface ActionsProps {
  actions: readonly TaskAction[];
  onAction: (action: ActionKind) => void;
}

export function Actions({ actions, onAction }: ActionsProps) {
  const first = actions.find(({ unavailable }) => unavailable === null)?.action;
  const reasons = [...new Set(actions.flatMap(({ unavailable }) => unavailable ?? []))];
  return (
    <>
      <div className={styles["actions"]} role="group" aria-label={t.panel.actions}>
        {actions.map(({ action, label, unavailable }) => (
          <Button
            key={action}
            weight={action === first ? "primary" : QUIET.includes(action) ? "quiet" : "normal"}
            isDisabled={unavailable !== null}
            data-action={action}
            {...(KEYS[action] === undefined ? {} : { keys: KEYS[action] })}
            onPress={() => {
              onAction(action);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      {reasons.map((reason) => (
        <p key={reason} className={styles["unavailable"]}>
          {reason}
        </p>
      ))}
    </>
  );
}
