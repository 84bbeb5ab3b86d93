// What the task does to a payment, and why: the card that a person reads first.
import { t } from "@/i18n";
import type { TaskPanel } from "@/ipc/types";
import { formatDay } from "@/shared/format";
import styles from "./TaskPanel.module.css";

export function EffectCard({ panel }: { panel: TaskPanel }) {
  const tone = panel.heldOre === null ? panel.badge.tone : "block";
  return (
    <section className={`${styles["card"] ?? ""} ${styles["effect"] ?? ""} ${styles[tone] ?? ""}`}>
      <h2>{panel.effect}</h2>
      <p className={styles["reason"]}>{panel.reason}</p>
      <p className="muted">
        {panel.citation !== "" && `${panel.citation} · `}
        <span className={styles["whole"]}>{t.panel.ruleSet(panel.ruleSet)}</span>
      </p>
      {panel.hold !== null && (
        <p className={styles["hold"]}>
          <span className="strong">{t.panel.onHold(formatDay(panel.hold.followUp))}</span> · {panel.hold.reason}
        </p>
      )}
      {panel.pending.length > 0 && (
        <div className={styles["pending"]} data-testid="pending">
          <span className="strong">{t.panel.pending}</span>
          <ul>
            {panel.pending.map((change, at) => (
              <li key={`${String(at)} ${change}`}>{change}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
