// The foot of the window: what is on this machine, by which rules, what waits to be sent, and the main keys.
import { Button } from "react-aria-components";
import { t } from "@/i18n";
import { formatCount, formatDay } from "@/shared/format";
import { Keys } from "@/shared/Keys";
import { useDesk } from "./Desk";
import styles from "./StatusBar.module.css";

interface StatusBarProps {
  onOutbox: () => void;
  onHelp: () => void;
}

export function StatusBar({ onOutbox, onHelp }: StatusBarProps) {
  const { status } = useDesk();
  const { tasksLocal, outboxWaiting, outboxNeedsYou } = status;
  const waiting = [
    t.status.waiting(formatCount(outboxWaiting)),
    ...(outboxNeedsYou > 0 ? [t.status.needsYou(formatCount(outboxNeedsYou))] : []),
  ].join(", ");
  return (
    <footer className={styles["bar"]} aria-label={t.status.label} data-testid="status-bar">
      <span>{tasksLocal === 1 ? t.status.localOne : t.status.local(formatCount(tasksLocal))}</span>
      <span>{t.status.ruleSet(status.ruleSet)}</span>
      {status.practice && <span>{t.status.practiceDay(formatDay(status.today))}</span>}
      <Button
        className={`${styles["button"] ?? ""} ${outboxWaiting + outboxNeedsYou > 0 ? (styles["waiting"] ?? "") : ""}`}
        onPress={onOutbox}
        data-testid="outbox-count"
      >
        {waiting}
      </Button>
      <span className={styles["keys"]}>
        <Hint keys="J K" what={t.status.move} />
        <Hint keys="T" what={t.status.take} />
        <Hint keys="H" what={t.status.hold} />
        <Button className={styles["button"] ?? ""} onPress={onHelp} aria-label={t.status.openHelp}>
          <Hint keys="?" what={t.status.help} />
        </Button>
      </span>
    </footer>
  );
}

function Hint({ keys, what }: { keys: string; what: string }) {
  return (
    <span className={styles["hint"]} aria-hidden="true">
      <Keys keys={keys} /> {what}
    </span>
  );
}
