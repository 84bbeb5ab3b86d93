// The decisions on a case: where each stands, its next step, and its letters.
import { t } from "@/i18n";
import type { DecisionAction, DecisionRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Tag } from "@/shared/Tag";
import { LetterButtons } from "./LetterButtons";
import type { Letter } from "./LetterDialog";
import styles from "./Decisions.module.css";

interface DecisionListProps {
  rows: readonly DecisionRow[];
  onAction: (row: DecisionRow, action: DecisionAction) => void;
  /** A letter or the course of a decision is wanted. */
  onOver: (over: { letter: Letter } | { log: DecisionRow }) => void;
}

export function DecisionList({ rows, onAction, onOver }: DecisionListProps) {
  return (
    <section className={styles["step"]} aria-label={t.decisions.onCase}>
      <h2>{t.decisions.onCase}</h2>
      <ul className={styles["decisions"]}>
        {rows.map((row) => (
          <li key={row.id} className={styles["decision"]} data-decision-id={row.id}>
            <div className={styles["head"]}>
              <Tag badge={row.badge} />
              <span className="strong">{row.title}</span>
            </div>
            <p className="muted">{row.detail}</p>
            <div className={styles["actions"]}>
              {row.actions.map((action, index) => (
                <Button
                  key={action.act}
                  weight={index === 0 ? "primary" : "normal"}
                  isDisabled={action.unavailable !== null}
                  aria-label={`${action.label}: ${row.title}`}
                  data-action={action.act}
                  onPress={() => {
                    onAction(row, action);
                  }}
                >
                  {action.label}
                </Button>
              ))}
              <LetterButtons
                letters={row.letters}
                onLetter={(letter) => {
                  onOver({ letter });
                }}
              />
              <Button
                weight="quiet"
                aria-label={t.decisions.openDraft(row.title)}
                onPress={() => {
                  onOver({ letter: { caseId: row.case.id, decisionId: row.id } });
                }}
              >
                {t.decisions.draftLetter}
              </Button>
              <Button
                weight="quiet"
                aria-label={t.decisions.openLog(row.title)}
                onPress={() => {
                  onOver({ log: row });
                }}
              >
                {t.decisions.log}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
