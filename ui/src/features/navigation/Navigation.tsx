// The way between the screens, and the work packages with their live counts.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { Identity } from "@/ipc/types";
import { formatCount } from "@/shared/format";
import styles from "./Navigation.module.css";

export type Screen = keyof typeof t.views;

const SCREENS: readonly Screen[] = [
  "tasks",
  "lookUp",
  "payments",
  "reassessments",
  "errors",
  "automation",
  "intake",
  "audit",
  "outbox",
];

/** Which screens are for this person. */
function isFor({ worksTasks, directsWork, readsFigures, readsAudit }: Identity, screen: Screen): boolean {
  switch (screen) {
    case "lookUp":
      return worksTasks || directsWork;
    case "automation":
    case "intake":
      return readsFigures;
    case "audit":
      return readsAudit;
    case "tasks":
    case "payments":
    case "reassessments":
    case "errors":
    case "outbox":
      return true;
  }
}

interface NavigationProps {
  screen: Screen;
  /** The work package on screen, if one is. */
  list: string | null;
  onScreen: (screen: Screen) => void;
  onPackage: (list: string) => void;
}

export function Navigation({ screen, list, onScreen, onPackage }: NavigationProps) {
  const { status, overview } = useDesk();
  const packages = overview?.packages ?? [];
  const inPackage = screen === "tasks" && packages.some(({ id }) => id === list);
  const counts: Record<Screen, number> = {
    tasks: status.tasksLocal,
    payments: (overview?.paymentsToApprove ?? 0) + (overview?.decisionsDue ?? 0),
    reassessments: overview?.packages.find(({ id }) => id === "package:reassessment")?.count ?? 0,
    errors: overview?.knownErrors ?? 0,
    lookUp: 0,
    automation: 0,
    intake: overview?.openAlarms ?? 0,
    audit: 0,
    outbox: status.outboxWaiting + status.outboxNeedsYou,
  };
  return (
    <nav className={styles["nav"]} aria-label={t.nav.label} data-testid="navigation">
      <ul>
        {SCREENS.filter((id) => isFor(status.identity, id)).map((id) => (
          <Way
            key={id}
            title={t.views[id]}
            count={counts[id]}
            {...(id === "intake" && counts.intake > 0 ? { name: t.nav.alarms(counts.intake) } : {})}
            on={screen === id && !inPackage}
            onGo={() => {
              onScreen(id);
            }}
          />
        ))}
      </ul>
      {packages.length > 0 && (
        <>
          <h2 className={styles["heading"]} id="packages">
            {t.nav.packages}
          </h2>
          <ul aria-labelledby="packages">
            {packages.map(({ id, title, count }) => (
              <Way
                key={id}
                title={title}
                count={count}
                on={inPackage && id === list}
                onGo={() => {
                  onPackage(id);
                }}
              />
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

interface WayProps {
  title: string;
  count: number;
  /** What the count is of, where the title does not say. */
  name?: string;
  on: boolean;
  onGo: () => void;
}

function Way({ title, count, name, on, onGo }: WayProps) {
  return (
    <li>
      <button
        type="button"
        className={styles["way"]}
        aria-current={on ? "page" : undefined}
        aria-label={t.nav.count(title, name ?? formatCount(count))}
        onClick={onGo}
      >
        {/* The blank keeps what is read off the screen the same as the name. */}
        <span className={styles["title"]}>{title}</span>{" "}
        {count > 0 && <span className={styles["count"]}>{formatCount(count)}</span>}
      </button>
    </li>
  );
}
