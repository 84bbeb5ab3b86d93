// Why the task stands where it stands in the queue, folded at first; and who put it there by hand.
import { t } from "@/i18n";
import type { PriorityView } from "@/ipc/types";
import { Tag } from "@/shared/Tag";
import { Disclosure } from "./Disclosure";
import styles from "./TaskPanel.module.css";

export function PriorityCard({ priority }: { priority: PriorityView }) {
  return (
    <section className={styles["card"]} data-testid="priority">
      <Disclosure
        title={
          <>
            {t.panel.whyHere} <Tag badge={priority.level} />
          </>
        }
        heading
      >
        {priority.placed !== null && <p className="strong">{priority.placed}</p>}
        <ul className={styles["counted"]}>
          {priority.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
