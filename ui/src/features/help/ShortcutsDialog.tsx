// All the keys, by what they are for, and by which rules and whose approval of them this desk works.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import { CloseButton, Dialog } from "@/shared/Dialog";
import { Keys } from "@/shared/Keys";
import styles from "./ShortcutsDialog.module.css";

const GROUPS = [
  {
    title: t.help.moving,
    keys: [
      ["J ↓", t.help.next],
      ["K ↑", t.help.previous],
      ["Home End", t.help.firstLast],
      ["PgUp PgDn", t.help.page],
      ["← →", t.help.cells],
      ["Enter", t.help.open],
    ],
  },
  {
    title: t.help.working,
    keys: [
      ["T", t.help.take],
      ["N", t.help.takeNext],
      ["H", t.help.hold],
      ["G", t.help.handOver],
      ["F", t.help.finish],
      ["X", t.help.mark],
      ["S", t.help.immediate],
      ["D", t.help.decide],
      ["Ctrl P", t.help.print],
    ],
  },
  {
    title: t.help.elsewhere,
    keys: [
      ["Ctrl K /", t.help.search],
      ["Esc", t.help.back],
      ["?", t.help.help],
    ],
  },
] as const;

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { status } = useDesk();
  return (
    <Dialog title={t.help.title} lead={t.help.note} onClose={onClose}>
      <div className={styles["groups"]}>
        {GROUPS.map(({ title, keys }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul className={styles["keys"]}>
              {keys.map(([key, what]) => (
                <li key={key}>
                  <span className="visually-hidden">{key}: </span>
                  {what}
                  <Keys keys={key} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className={`muted ${styles["rules"] ?? ""}`} data-testid="approvers">
        {t.status.ruleSet(status.ruleSet)}. {status.approvers}
      </p>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
