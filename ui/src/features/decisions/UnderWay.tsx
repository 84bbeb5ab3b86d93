// The decisions that wait for this person: those of others to approve, and their own until they are sent.
import { useState } from "react";
import { t } from "@/i18n";
import { decisionsUnderWay } from "@/ipc/commands";
import type { CaseRef, DecisionUnderWay } from "@/ipc/types";
import { ResourceView } from "@/shared/ResourceView";
import { useResource } from "@/shared/useResource";
import { AmountTable } from "./AmountTable";
import { beginning, type Begun } from "./begun";
import { DecisionDialog } from "./DecisionDialog";
import { DecisionItem, type DecisionItemHandlers } from "./DecisionItem";
import { OverDecision, type Over } from "./OverDecision";
import styles from "./Decisions.module.css";

const AREAS = ["tasks", "status"] as const;

export function UnderWay() {
  const resource = useResource(decisionsUnderWay, AREAS);
  const [over, setOver] = useState<{ over: Over; answerBy: string } | null>(null);
  const [form, setForm] = useState<{ case: CaseRef; begin: Begun } | null>(null);
  const handlers = ({ answerBy }: DecisionUnderWay): DecisionItemHandlers => ({
    onAction: (row, step) => {
      const begin = beginning(row, step);
      if (begin === null) setOver({ over: { row, step }, answerBy });
      else setForm({ case: row.case, begin });
    },
    onOver: (over) => {
      setOver({ over, answerBy });
    },
  });
  return (
    <>
      <ResourceView resource={resource} loading={t.common.busy}>
        {(all) => (
          <>
            <Group
              id="to-approve"
              title={t.decisions.toApprove}
              rows={all.filter(({ toApprove }) => toApprove)}
              handlers={handlers}
            />
            <Group
              id="own-decisions"
              title={t.decisions.own}
              rows={all.filter(({ toApprove }) => !toApprove)}
              handlers={handlers}
            />
          </>
        )}
      </ResourceView>
      {form !== null && (
        <DecisionDialog
          from={{ case: form.case }}
          begin={form.begin}
          onClose={() => {
            setForm(null);
          }}
        />
      )}
      {over !== null && (
        <OverDecision
          {...over}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
    </>
  );
}

interface GroupProps {
  id: string;
  title: string;
  rows: readonly DecisionUnderWay[];
  handlers: (row: DecisionUnderWay) => DecisionItemHandlers;
}

function Group({ id, title, rows, handlers }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <section className={styles["under-way"]} aria-labelledby={id} data-testid={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles["decisions"]}>
        {rows.map((row) => (
          <li key={row.decision.id} className={styles["card"]} data-decision-id={row.decision.id}>
            <h3>{row.employer === "" ? row.person : `${row.person} · ${row.employer}`}</h3>
            <DecisionItem row={row.decision} {...handlers(row)}>
              <div className={styles["comes-to"]}>
                <p>{row.decision.reasons}</p>
                {row.summary !== null && <p className="strong">{row.summary}</p>}
                <AmountTable rows={row.amounts} />
              </div>
            </DecisionItem>
          </li>
        ))}
      </ul>
    </section>
  );
}
