// The person and the facts of the case. The whole personal number is shown only when asked for, which is
// logged, and hides itself again.
import { useEffect, useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import { t } from "@/i18n";
import { revealCpr } from "@/ipc/commands";
import type { TaskPanel } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Tag } from "@/shared/Tag";
import styles from "./TaskPanel.module.css";

const SHOWN_FOR = 60_000;

export function PersonCard({ panel }: { panel: TaskPanel }) {
  const { tell, fail } = useAnnounce();
  const [cpr, setCpr] = useState<string | null>(null);

  useEffect(() => {
    if (cpr === null) return;
    const timer = window.setTimeout(() => {
      setCpr(null);
    }, SHOWN_FOR);
    return () => {
      window.clearTimeout(timer);
    };
  }, [cpr]);

  const reveal = () => {
    revealCpr(panel.caseId).then((whole) => {
      setCpr(whole);
      tell(t.panel.revealed);
    }, fail);
  };

  return (
    <section className={styles["card"]}>
      <h2>{t.panel.facts}</h2>
      <dl className={styles["facts"]}>
        <dt>{t.panel.person}</dt>
        <dd>
          {panel.person.name}
          <span className={styles["cpr"]}>
            <span data-testid="cpr">{cpr ?? panel.person.cprMasked}</span>
            {cpr === null ? (
              <Button weight="quiet" aria-label={t.panel.revealLabel} onPress={reveal}>
                {t.panel.reveal}
              </Button>
            ) : (
              <Button
                weight="quiet"
                aria-label={t.panel.hideLabel}
                onPress={() => {
                  setCpr(null);
                }}
              >
                {t.panel.hide}
              </Button>
            )}
          </span>
          {panel.person.protected && <Tag badge={{ text: t.panel.protected, tone: "warn" }} />}
        </dd>
        {panel.assignee !== null && (
          <>
            <dt>{t.panel.assignee}</dt>
            <dd>{panel.assignee}</dd>
          </>
        )}
        {panel.facts.map(({ label, value }, at) => (
          <FactLine key={`${String(at)} ${label}`} label={label} value={value} />
        ))}
      </dl>
    </section>
  );
}

function FactLine({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
