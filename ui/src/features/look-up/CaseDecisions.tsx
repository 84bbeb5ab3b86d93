// What was decided on a case that was looked up, with its letters, its course and its next steps, and deciding anew. The
// dialogs are those of a task.
import { useState } from "react";
import { beginning, type Begun } from "@/features/decisions/begun";
import { DecisionDialog } from "@/features/decisions/DecisionDialog";
import { DecisionList } from "@/features/decisions/DecisionList";
import { OverDecision, type Over } from "@/features/decisions/OverDecision";
import { useDesk } from "@/features/desk/Desk";
import { t } from "@/i18n";
import type { DecisionRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import styles from "./LookUp.module.css";

interface CaseDecisionsProps {
  caseId: string;
  rows: readonly DecisionRow[];
  /** A last day to answer a hearing that leaves time. */
  answerBy: string;
}

export function CaseDecisions({ caseId, rows, answerBy }: CaseDecisionsProps) {
  const { status } = useDesk();
  const [over, setOver] = useState<Over | null>(null);
  const [form, setForm] = useState<{ begin?: Begun } | null>(null);
  return (
    <>
      {rows.length > 0 && (
        <DecisionList
          rows={rows}
          onAction={(row, step) => {
            const begin = beginning(row, step);
            if (begin === null) setOver({ row, step });
            else setForm({ begin });
          }}
          onOver={setOver}
        />
      )}
      {status.connection.state !== "online" && <p className={styles["offline"]}>{t.lookUp.needsContact}</p>}
      <div>
        <Button
          onPress={() => {
            setForm({});
          }}
        >
          {t.lookUp.decide}
        </Button>
      </div>
      {form !== null && (
        <DecisionDialog
          from={{ case: { id: caseId, at: "lookedUp" } }}
          {...form}
          onClose={() => {
            setForm(null);
          }}
        />
      )}
      {over !== null && (
        <OverDecision
          over={over}
          answerBy={answerBy}
          onClose={() => {
            setOver(null);
          }}
        />
      )}
    </>
  );
}
