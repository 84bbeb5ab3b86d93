// The notification letters of a case: those that were sent, and sending one. A letter that was sent stays.
import { useState } from "react";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { sendNotificationLetter } from "@/ipc/commands";
import type { CaseRef, DecisionForm } from "@/ipc/types";
import { AskDialog } from "@/shared/AskDialog";
import { Button } from "@/shared/Button";
import { Options } from "@/shared/Options";
import { LetterButtons } from "./LetterButtons";
import type { Letter } from "./LetterDialog";
import styles from "./Decisions.module.css";

interface NotificationLettersProps {
  form: DecisionForm;
  onLetter: (letter: Letter) => void;
}

export function NotificationLetters({ form, onLetter }: NotificationLettersProps) {
  const [asking, setAsking] = useState(false);
  const { notificationLetters: letters } = form;
  return (
    <section className={styles["step"]} aria-label={t.decisions.notification.title}>
      <h2>{t.decisions.notification.title}</h2>
      <div className={styles["actions"]}>
        {letters.length === 0 && <span className="muted">{t.decisions.notification.none}</span>}
        <LetterButtons letters={letters} onLetter={onLetter} />
        {form.refused === null && (
          <Button
            isDisabled={form.draftOnly}
            onPress={() => {
              setAsking(true);
            }}
          >
            {t.decisions.notification.send}
          </Button>
        )}
      </div>
      {asking && (
        <SendDialog
          of={form.case}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </section>
  );
}

const WHEN = [
  { value: "notified", text: t.decisions.notification.notified },
  { value: "lastClaim", text: t.decisions.notification.lastClaim },
];

function SendDialog({ of, onClose }: { of: CaseRef; onClose: () => void }) {
  const act = useAct();
  const [when, setWhen] = useState<string>("notified");
  return (
    <AskDialog
      title={t.decisions.notification.title}
      lead={t.decisions.notification.lead}
      about={t.decisions.notification.about}
      width="narrow"
      confirm={t.decisions.notification.confirm}
      testId="notification-dialog"
      onSend={() => act(sendNotificationLetter(of, when === "lastClaim"))}
      onClose={onClose}
    >
      {() => <Options label={t.decisions.notification.when} autoFocus options={WHEN} value={when} onChange={setWhen} />}
    </AskDialog>
  );
}
