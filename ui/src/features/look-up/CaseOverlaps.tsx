// Other notifications of the person with days in common with the case, what was answered, and answering anew.
import { useState } from "react";
import { OverlapDialog } from "@/features/overlap/OverlapDialog";
import { t } from "@/i18n";
import type { OverlapQuestion } from "@/ipc/types";
import { Button } from "@/shared/Button";
import styles from "./LookUp.module.css";

interface CaseOverlapsProps {
  caseId: string;
  questions: readonly OverlapQuestion[];
}

export function CaseOverlaps({ caseId, questions }: CaseOverlapsProps) {
  const [open, setOpen] = useState(false);
  const [first, ...rest] = questions;
  if (first === undefined) return null;
  return (
    <section>
      <h3>{t.overlap.section}</h3>
      <ul className={styles["overlaps"]}>
        {questions.map(({ other, title, answered }) => (
          <li key={other}>
            {title}
            {answered !== null && ` – ${answered}`}
          </li>
        ))}
      </ul>
      <Button
        onPress={() => {
          setOpen(true);
        }}
      >
        {t.overlap.open}
      </Button>
      {open && (
        <OverlapDialog
          caseId={caseId}
          questions={[first, ...rest]}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </section>
  );
}
