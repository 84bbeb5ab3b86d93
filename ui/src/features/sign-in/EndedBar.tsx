// The session has ended while the desk is open: work goes on, and the way back in stands above it.
import { t } from "@/i18n";
import type { SignInView } from "@/ipc/types";
import { signInView } from "@/ipc/commands";
import { useResource } from "@/shared/useResource";
import { SignInSteps } from "./SignInSteps";
import styles from "./SignIn.module.css";

const AREAS = ["signIn"] as const;
const UNKNOWN: SignInView = { municipality: null, central: "", issuer: null, stage: "ready", notice: null };

export function EndedBar() {
  const way = useResource(signInView, AREAS);
  const view = way.value ?? UNKNOWN;
  // That it has ended is what the bar says; any other reason comes from the last try.
  const notice = view.notice?.code === "sign_in_ended" ? null : view.notice;
  return (
    <section className={styles["ended"]} aria-label={t.signIn.endedTitle} data-testid="sign-in-ended">
      <p className={styles["endedText"]}>
        <span className={styles["endedTitle"]}>{t.signIn.endedTitle}</span>
        {t.signIn.endedText}
      </p>
      <SignInSteps view={{ ...view, notice }} label={t.signIn.again} onView={way.put} />
    </section>
  );
}
