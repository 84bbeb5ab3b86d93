// What can be done about signing in: begin, wait for the browser, give up; and why the last try did not go on.
import { useAnnounce } from "@/features/announce/Announcer";
import { t } from "@/i18n";
import { cancelSignIn, signIn } from "@/ipc/commands";
import type { SignInView } from "@/ipc/types";
import { Busy } from "@/shared/Busy";
import { Button } from "@/shared/Button";
import { MessageCard } from "@/shared/MessageCard";
import styles from "./SignIn.module.css";

interface SignInStepsProps {
  view: SignInView;
  /** What the button says. */
  label: string;
  /** Takes the focus: where there is nothing else to do, never from somebody at work. */
  autoFocus?: boolean;
  onView: (view: SignInView) => void;
}

export function SignInSteps({ view, label, autoFocus = false, onView }: SignInStepsProps) {
  const { fail } = useAnnounce();
  const { stage, notice } = view;
  if (stage !== "ready") {
    return (
      <div className={styles["waiting"]} role="status" data-testid="sign-in-waiting" data-stage={stage}>
        <p>{t.signIn.stages[stage]}</p>
        <Busy label={t.signIn.stages[stage]} />
        {stage !== "asking" && (
          <Button
            onPress={() => {
              cancelSignIn().catch(fail);
            }}
          >
            {t.signIn.cancel}
          </Button>
        )}
      </div>
    );
  }
  return (
    <>
      {notice !== null && (
        <div role="alert">
          <MessageCard message={notice} />
        </div>
      )}
      <p>
        <Button
          weight="primary"
          autoFocus={autoFocus}
          onPress={() => {
            signIn().then(onView, fail);
          }}
        >
          {label}
        </Button>
      </p>
    </>
  );
}
