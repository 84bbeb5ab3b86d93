// One decision: where it stands, its next steps, and its letters.
import { t } from "@/i18n";
import type { DecisionAction, DecisionRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Tag } from "@/shared/Tag";
import { LetterButtons } from "./LetterButtons";
import type { Letter } from "./LetterDialog";
import styles from "./Decisions.module.css";

export interface DecisionItemHandlers {
  onAction: (row: DecisionRow, action: DecisionAction) => void;
  /** A letter or the course of a decision is wanted. */
  onOver: (over: { letter: Letter } | { log: DecisionRow }) => void;
}

interface DecisionItemProps extends DecisionItemHandlers {
  row: DecisionRow;
  /** What is told of it before its steps. */
  children?: React.ReactNode;
}

export function DecisionItem({ row, onAction, onOver, children }: DecisionItemProps) {
  return (
    <>
      <div className={styles["head"]}>
        <Tag badge={row.badge} />
        <span className="strong">{row.title}</span>
      </div>
      <p className="muted">{row.detail}</p>
      {children}
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
    </>
  );
}
