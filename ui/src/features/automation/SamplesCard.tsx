// The samples: how often people agreed, what they said, and the draws, each of which can be repeated.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { SamplesView, StratumRow } from "@/ipc/types";
import { EmptyState } from "@/shared/EmptyState";
import { formatCount, formatMoment } from "@/shared/format";
import { Table, type Column } from "@/shared/Table";
import { Tag } from "@/shared/Tag";
import styles from "./Automation.module.css";

const STRATA: readonly Column<StratumRow>[] = [
  { head: t.automation.stratum, cell: ({ title }) => title },
  { head: t.automation.decided, as: "right", cell: ({ claims }) => formatCount(claims) },
  { head: t.automation.drawn, as: "right", cell: ({ drawn }) => formatCount(drawn) },
  { head: t.automation.agreed, as: "right", cell: ({ agreed }) => formatCount(agreed) },
  { head: t.automation.disagreed, as: "right", cell: ({ disagreed }) => formatCount(disagreed) },
];

export function SamplesCard({ samples }: { samples: SamplesView }) {
  return (
    <section data-testid="samples">
      <h2>{t.automation.samples}</h2>
      {samples.drawn === 0 ? (
        <EmptyState isPart title={t.automation.noSamplesTitle} text={t.automation.noSamplesText} />
      ) : (
        <>
          <p className={styles["summary"]}>
            {t.automation.sampleSummary(formatCount(samples.judged), formatCount(samples.drawn), samples.agreement)}
          </p>
          <Table label={t.automation.strata} rows={samples.strata} columns={STRATA} keyOf={({ title }) => title} />
          <Judgements samples={samples} />
          <Draws samples={samples} />
        </>
      )}
    </section>
  );
}

function Judgements({ samples }: { samples: SamplesView }) {
  const { status } = useDesk();
  if (samples.judgements.length === 0) return null;
  return (
    <>
      <h3>{t.automation.judgements}</h3>
      <ul className={styles["lines"]}>
        {samples.judgements.map(({ claim, badge, why, by, at }) => (
          <li key={claim}>
            <Tag badge={badge} /> <span>{why}</span>{" "}
            <span className="muted">
              {by}, {formatMoment(at, status.today)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Draws({ samples }: { samples: SamplesView }) {
  const { status } = useDesk();
  return (
    <>
      <h3>{t.automation.draws}</h3>
      <ul className={styles["lines"]}>
        {samples.draws.map(({ run, at, what, seed, badge }) => (
          <li key={`${run} ${at}`}>
            <span className="strong">{run}</span> <span>{what}</span>{" "}
            <span className="muted">{formatMoment(at, status.today)}</span> <Tag badge={badge} />
            <code className={styles["seed"]}>{t.automation.seed(seed)}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
