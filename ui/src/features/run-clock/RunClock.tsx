// The run clock: what each coming run will pay, what is held back from it, and how long until it closes.
import { memo } from "react";
import { useDesk } from "@/features/desk/Desk";
import { useServerNow } from "@/features/desk/useServerNow";
import { t } from "@/i18n";
import type { RunClock as Run } from "@/ipc/types";
import { formatCount, formatRoundKroner, formatTimeLeft } from "@/shared/format";
import styles from "./RunClock.module.css";

export const RunClock = memo(function RunClock() {
  const { overview } = useDesk();
  const now = useServerNow(15_000);
  return (
    <section className={styles["clock"]} aria-label={t.clock.label} data-testid="run-clock">
      <div className={styles["runs"]}>
        {overview?.runs.map((run) => (
          <RunLine key={run.id} run={run} now={now} />
        ))}
      </div>
      {overview !== undefined && (
        <>
          <Figure
            label={overview.heldTasks === 1 ? t.clock.heldByOne : t.clock.held(formatCount(overview.heldTasks))}
            value={formatRoundKroner(overview.heldOre)}
            held={overview.heldOre > 0}
          />
          <Figure label={t.clock.control} value={formatCount(overview.controlTasks)} held={false} />
        </>
      )}
    </section>
  );
});

function Figure({ label, value, held }: { label: string; value: string; held: boolean }) {
  return (
    <div className={styles["figure"]}>
      <div className="muted">{label}</div>
      <div className={`${styles["value"] ?? ""} ${held ? (styles["held"] ?? "") : ""}`}>{value}</div>
    </div>
  );
}

function RunLine({ run, now }: { run: Run; now: number }) {
  const left = Date.parse(run.closesAt) - now;
  const parts = [
    { name: "ready", ore: run.readyOre },
    { name: "control", ore: run.controlOre },
    { name: "hold", ore: run.heldOre },
  ];
  const sum = run.readyOre + run.controlOre + run.heldOre;
  const label =
    sum === 0
      ? t.clock.empty
      : t.clock.bar(formatRoundKroner(run.readyOre), formatRoundKroner(run.controlOre), formatRoundKroner(run.heldOre));
  return (
    <div className={styles["run"]}>
      <div className={styles["words"]}>
        <span className="strong">{run.title}</span>
        <span className="muted">{left > 0 ? t.clock.closesIn(formatTimeLeft(left)) : t.clock.closed}</span>
        <span className={styles["ready-text"]}>{t.clock.ready(formatRoundKroner(run.readyOre))}</span>
      </div>
      <div className={styles["bar"]} role="img" aria-label={`${run.title}: ${label}`} title={label}>
        {parts.map(
          ({ name, ore }) => ore > 0 && <i key={name} className={styles[name]} style={{ flexGrow: ore }} />,
        )}
      </div>
    </div>
  );
}
