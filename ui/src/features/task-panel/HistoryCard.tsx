// What happened to the task: who had it, when, and why. Folded at first.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { TaskPanel } from "@/ipc/types";
import { formatMoment } from "@/shared/format";
import { Disclosure } from "./Disclosure";
import styles from "./TaskPanel.module.css";

export function HistoryCard({ panel }: { panel: TaskPanel }) {
  const { status } = useDesk();
  return (
    <section className={styles["card"]} data-testid="history">
      <Disclosure title={t.panel.history} heading>
        {panel.reservedFor !== null && <p>{t.panel.reservedFor(panel.reservedFor)}</p>}
        <ol className={styles["history"]}>
          {panel.history.map(({ at, who, what }, place) => (
            <li key={`${String(place)} ${at}`}>
              <span className="muted">
                {formatMoment(at, status.today)} · {who}
              </span>
              <span>{what}</span>
            </li>
          ))}
        </ol>
      </Disclosure>
    </section>
  );
}
