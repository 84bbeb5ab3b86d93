// The samples: how often people agreed, what they said, and the draws, each of which can be repeated.
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { SamplesView } from "@/ipc/types";
import { EmptyState } from "@/shared/EmptyState";
import { formatCount, formatMoment } from "@/shared/format";
import table from "@/shared/Table.module.css";
import { Tag } from "@/shared/Tag";
import styles from "./Automation.module.css";

export function SamplesCard({ samples }: { samples: SamplesView }) {
  return (
    <section data-testid="samples">
      <h2>{t.automation.samples}</h2>
      {samples.drawn === 0 ? (
        <EmptyState title={t.automation.noSamplesTitle} text={t.automation.noSamplesText} />
      ) : (
        <>
          <p className={styles["summary"]}>
            {t.automation.sampleSummary(formatCount(samples.judged), formatCount(samples.drawn), samples.agreement)}
          </p>
          <Strata samples={samples} />
          <Judgements samples={samples} />
          <Draws samples={samples} />
        </>
      )}
    </section>
  );
}

function Strata({ samples }: { samples: SamplesView }) {
  return (
    <div className={table["card"]}>
      <table className={table["table"]} aria-label={t.automation.strata}>
        <thead>
          <tr>
            <th scope="col">{t.automation.stratum}</th>
            <th scope="col" className={table["right"]}>
              {t.automation.decided}
            </th>
            <th scope="col" className={table["right"]}>
              {t.automation.drawn}
            </th>
            <th scope="col" className={table["right"]}>
              {t.automation.agreed}
            </th>
            <th scope="col" className={table["right"]}>
              {t.automation.disagreed}
            </th>
          </tr>
        </thead>
        <tbody>
          {samples.strata.map((row) => (
            <tr key={row.title}>
              <td>{row.title}</td>
              <td className={table["right"]}>{formatCount(row.claims)}</td>
              <td className={table["right"]}>{formatCount(row.drawn)}</td>
              <td className={table["right"]}>{formatCount(row.agreed)}</td>
              <td className={table["right"]}>{formatCount(row.disagreed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
