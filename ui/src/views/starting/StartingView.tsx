// What stands on screen until the queue can be used: what is being done, and how it goes as the shell tells.
import { t } from "@/i18n";
import type { Failure } from "@/ipc/failure";
import type { Status } from "@/ipc/types";
import { Busy } from "@/shared/Busy";
import { Button } from "@/shared/Button";
import { Doorstep } from "@/shared/Doorstep";
import { MessageCard, messageOf } from "@/shared/MessageCard";
import styles from "./StartingView.module.css";

interface StartingViewProps {
  /** Undefined before the shell has answered. */
  status: Status | undefined;
  failure: Failure | undefined;
  onRetry: () => void;
}

export function StartingView({ status, failure, onRetry }: StartingViewProps) {
  return (
    <Doorstep testId="starting" phase={status?.phase}>
      {failure === undefined ? (
        <Progress status={status} />
      ) : (
        <div role="alert">
          <MessageCard message={messageOf(failure)}>
            <p className={styles["retry"]}>
              <Button onPress={onRetry}>{t.common.retry}</Button>
            </p>
          </MessageCard>
        </div>
      )}
    </Doorstep>
  );
}

function Progress({ status }: { status: Status | undefined }) {
  if (status === undefined) return <Busy label={t.starting.connecting} />;
  const { name, role } = status.identity;
  const preparing = status.phase === "preparing";
  const failed = status.notice !== null && status.notice.tone === "block";
  return (
    <>
      <h1>{preparing ? t.starting.preparingTitle : t.starting.syncTitle}</h1>
      {status.signIn !== "practice" && role !== "" && <p>{t.signIn.signedInAs(name, role)}</p>}
      <p className="muted">{preparing ? t.starting.preparingText : t.starting.syncText}</p>
      {!failed && <Busy label={t.starting.progress} />}
      <div aria-live="polite" data-testid="progress">
        {failed && status.notice !== null && <MessageCard message={status.notice} />}
        {!failed && status.notice !== null && (
          <p className={styles["step"]}>
            <span className="strong">{status.notice.title}</span> {status.notice.explanation}
          </p>
        )}
      </div>
    </>
  );
}
