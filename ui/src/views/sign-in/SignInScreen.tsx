// The first thing on screen where nobody is signed in: into which municipality, by whom, and the way in.
import { SignInSteps } from "@/features/sign-in/SignInSteps";
import { t } from "@/i18n";
import type { SignInView } from "@/ipc/types";
import { Doorstep } from "@/shared/Doorstep";
import styles from "./SignInScreen.module.css";

interface SignInScreenProps {
  view: SignInView;
  onView: (view: SignInView) => void;
}

export function SignInScreen({ view, onView }: SignInScreenProps) {
  const { municipality, central, issuer } = view;
  return (
    <Doorstep testId="sign-in">
      <h1>{t.signIn.title}</h1>
      <p>{municipality === null ? t.signIn.leadUnknown : t.signIn.lead(municipality)}</p>
      <dl className={styles["where"]}>
        <dt>{t.signIn.central}</dt>
        <dd>{central}</dd>
        {issuer !== null && (
          <>
            <dt>{t.signIn.issuer}</dt>
            <dd>{issuer}</dd>
          </>
        )}
      </dl>
      <SignInSteps view={view} label={t.signIn.button} autoFocus onView={onView} />
      <p className="muted">{t.signIn.how}</p>
    </Doorstep>
  );
}
