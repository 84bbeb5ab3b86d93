// What was decided on a case that was looked up, with its letters and its course. Steps are taken from a task.
import { useState } from "react";
import { DecisionList } from "@/features/decisions/DecisionList";
import { LetterDialog, type Letter } from "@/features/decisions/LetterDialog";
import { LogDialog } from "@/features/decisions/LogDialog";
import type { DecisionRow } from "@/ipc/types";

type Over = { letter: Letter } | { log: DecisionRow };

export function CaseDecisions({ rows }: { rows: readonly DecisionRow[] }) {
  const [over, setOver] = useState<Over | null>(null);
  const close = () => {
    setOver(null);
  };
  return (
    <>
      <DecisionList
        rows={rows}
        onLetter={(letter) => {
          setOver({ letter });
        }}
        onLog={(log) => {
          setOver({ log });
        }}
      />
      {over !== null && "letter" in over && <LetterDialog letter={over.letter} onClose={close} />}
      {over !== null && "log" in over && <LogDialog row={over.log} onClose={close} />}
    </>
  );
}
