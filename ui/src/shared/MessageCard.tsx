// A calm message: what happened, what it means, what to do next.
import type { Failure } from "@/ipc/failure";
import type { Message } from "@/ipc/types";
import { t } from "@/i18n";
import styles from "./MessageCard.module.css";

/** The shell's message of a failure, or our own words where it sent none. */
export function messageOf(failure: Failure): Message {
  return failure.told ?? { code: "unknown", tone: "block", ...t.unknownFailure };
}

interface MessageCardProps {
  message: Message;
  children?: React.ReactNode;
}

export function MessageCard({ message, children }: MessageCardProps) {
  return (
    <div className={`${styles["card"] ?? ""} ${styles[message.tone] ?? ""}`} data-code={message.code}>
      <p className={styles["title"]}>{message.title}</p>
      <p>{message.explanation}</p>
      {message.nextStep !== null && <p className={styles["next"]}>{message.nextStep}</p>}
      {children}
    </div>
  );
}
