// What stands on screen until the queue can be used: what is being done, and how it goes as the shell tells.
import { t } from "@/i18n";
import type { Failure } from "@/ipc/failure";
import type { Status } from "@/ipc/types";
import { Busy } from "@/shared/Busy";
import { Button } from "@/shared/Button";
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
    <main className={styles["starting"]} data-testid="starting" data-phase={status?.phase}>
      <div className={styles["box"]}>
        <div className={styles["brand"]}>{t.product}</div>
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
      </div>
    </main>
  );
}

function Progress({ status }: { status: Status | undefined }) {
  if (status === undefined) return <Busy label={t.starting.connecting} />;
  const preparing = status.phase === "preparing";
  const failed = status.notice !== null && status.notice.tone === "block";
  return (
    <>
      <h1>{preparing ? t.starting.preparingTitle : t.starting.syncTitle}</h1>
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
