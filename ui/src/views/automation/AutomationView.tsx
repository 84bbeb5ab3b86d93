// The screen of automation for those who answer for it: its share, why it left claims to people, what people said
// of its samples, and where it is stopped.
import { useState } from "react";
import styles from "@/features/automation/Automation.module.css";
import { LiftDialog } from "@/features/automation/LiftDialog";
import { ReasonTable } from "@/features/automation/ReasonTable";
import { SamplesCard } from "@/features/automation/SamplesCard";
import { ShareTable } from "@/features/automation/ShareTable";
import { StopDialog } from "@/features/automation/StopDialog";
import { StopTable } from "@/features/automation/StopTable";
import { t } from "@/i18n";
import { automation } from "@/ipc/commands";
import type { AutomationView as View, StopRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { EmptyState } from "@/shared/EmptyState";
import { formatCount } from "@/shared/format";
import { Page } from "@/shared/Page";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";

const NEVER = [] as const;

export function AutomationView() {
  const figures = useResource(automation, NEVER);
  return (
    <Page title={t.automation.title} lead={t.automation.lead}>
      <ResourceView resource={figures} loading={t.common.busy}>
        {(value) => <Figures automation={value} onChanged={figures.reload} />}
      </ResourceView>
    </Page>
  );
}

function Figures({ automation: view, onChanged }: { automation: View; onChanged: () => void }) {
  const [stopping, setStopping] = useState(false);
  const [lifting, setLifting] = useState<StopRow | null>(null);
  const tiles = [
    { label: t.automation.share, value: view.all.share },
    { label: t.automation.claims, value: formatCount(view.all.claims) },
    { label: t.automation.left, value: formatCount(view.all.left) },
    { label: t.automation.agreement, value: view.samples.agreement },
  ];
  return (
    <div data-testid="automation">
      <p className={`muted ${styles["period"] ?? ""}`}>{view.period}</p>
      <dl className={styles["tiles"]}>
        {tiles.map(({ label, value }) => (
          <div key={label} className={styles["tile"]}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles["sections"]}>
        <section>
          <div className={styles["head"]}>
            <h2>{t.automation.stops}</h2>
            {view.canSteer && (
              <Button
                weight="danger"
                onPress={() => {
                  setStopping(true);
                }}
              >
                {t.automation.stop}
              </Button>
            )}
          </div>
          {view.stops.length === 0 ? (
            <EmptyState isPart title={t.automation.noStopsTitle} text={t.automation.noStopsText} />
          ) : (
            <StopTable rows={view.stops} canSteer={view.canSteer} onLift={setLifting} />
          )}
        </section>
        <ReasonTable rows={view.reasons} />
        <ShareTable title={t.automation.byWeek} rows={view.weeks} />
        <ShareTable title={t.automation.byRun} rows={view.runs} />
        <ShareTable title={t.automation.byKind} rows={view.kinds} />
        <SamplesCard samples={view.samples} />
      </div>
      {stopping && (
        <StopDialog
          automation={view}
          onDone={onChanged}
          onClose={() => {
            setStopping(false);
          }}
        />
      )}
      {lifting !== null && (
        <LiftDialog
          stop={lifting}
          onDone={onChanged}
          onClose={() => {
            setLifting(null);
          }}
        />
      )}
    </div>
  );
}
