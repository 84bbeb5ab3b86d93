// What was checked about the payment, each with its outcome as a word.
import { t } from "@/i18n";
import type { PaymentCheck } from "@/ipc/types";
import { Tag } from "@/shared/Tag";
import styles from "./ImmediatePayment.module.css";

interface ChecksProps {
  checks: readonly PaymentCheck[];
  offline: boolean;
}

export function Checks({ checks, offline }: ChecksProps) {
  return (
    <section className={styles["checks"]}>
      <h2>{offline ? t.immediate.checksOffline : t.immediate.checks}</h2>
      <ul>
        {checks.map((check, at) => (
          <li key={`${String(at)} ${check.title}`}>
            <Tag badge={check.badge} />
            <span>
              <span className={styles["what"]}>{check.title}</span> <span className="muted">{check.detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
