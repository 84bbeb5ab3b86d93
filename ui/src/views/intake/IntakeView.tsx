// The screen of the intake for those who answer for it: codes that drift, and rows that nobody can use as they are.
import { useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import { AlarmTable } from "@/features/intake/AlarmTable";
import styles from "@/features/intake/Intake.module.css";
import { KeptAsideTable } from "@/features/intake/KeptAsideTable";
import { t } from "@/i18n";
import { intake, keptAside } from "@/ipc/commands";
import type { IntakeView as Intake, KeptAsideView } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import { formatCount } from "@/shared/format";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";

const NEVER = [] as const;

export function IntakeView() {
  const seen = useResource(intake, NEVER);
  return (
    <Page title={t.intake.title} lead={t.intake.lead}>
      <ResourceView resource={seen} loading={t.intake.loading}>
        {(value) => (
          <div className={styles["sections"]} data-testid="intake">
            <Alarms view={value} onAnswered={seen.reload} />
            <Kept first={value.kept} />
          </div>
        )}
      </ResourceView>
    </Page>
  );
}

function Alarms({ view, onAnswered }: { view: Intake; onAnswered: () => void }) {
  return (
    <section>
      <h2>{t.intake.alarms}</h2>
      {view.alarms.length === 0 ? (
        <EmptyState isPart title={t.intake.noAlarmsTitle} text={t.intake.noAlarmsText} />
      ) : (
        <>
          <p className={styles["lead"]}>{t.intake.alarmsText(formatCount(view.falseAlarmOneIn))}</p>
          <AlarmTable alarms={view.alarms} mayAnswer={view.mayAnswer} onAnswered={onAnswered} />
        </>
      )}
    </section>
  );
}

function Kept({ first }: { first: KeptAsideView }) {
  const { fail } = useAnnounce();
  const [more, setMore] = useState<readonly KeptAsideView[]>([]);
  const [busy, setBusy] = useState(false);
  const next = (more.at(-1) ?? first).next;
  const read = async (after: number) => {
    setBusy(true);
    try {
      const page = await keptAside(after);
      setMore((before) => [...before, page]);
    } catch (failure) {
      fail(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section>
      <h2>{t.intake.kept}</h2>
      {first.rows.length === 0 ? (
        <EmptyState isPart title={t.intake.noKeptTitle} text={t.intake.noKeptText} />
      ) : (
        <>
          <p className={styles["lead"]}>
            {first.total === 1 ? t.intake.keptOne : t.intake.keptText(formatCount(first.total))} {t.intake.waitsText}
          </p>
          <KeptAsideTable rows={[first, ...more].flatMap((page) => page.rows)} />
          {next !== null && (
            <p className={styles["more"]}>
              <Button
                isDisabled={busy}
                onPress={() => {
                  void read(next);
                }}
              >
                {t.intake.more}
              </Button>
            </p>
          )}
        </>
      )}
    </section>
  );
}
