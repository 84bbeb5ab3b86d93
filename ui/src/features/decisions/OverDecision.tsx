// What lies over a list of decisions: a step that is taken, a letter, or the course of one.
import type { DecisionAction, DecisionRow } from "@/ipc/types";
import { LetterDialog, type Letter } from "./LetterDialog";
import { LogDialog } from "./LogDialog";
import { StepDialog } from "./StepDialog";

export type Over = { step: DecisionAction; row: DecisionRow } | { letter: Letter } | { log: DecisionRow };

interface OverDecisionProps {
  over: Over;
  /** A last day to answer a hearing that leaves time. */
  answerBy: string | undefined;
  onClose: () => void;
}

export function OverDecision({ over, answerBy, onClose }: OverDecisionProps) {
  if ("letter" in over) return <LetterDialog letter={over.letter} onClose={onClose} />;
  if ("log" in over) return <LogDialog row={over.log} onClose={onClose} />;
  return <StepDialog row={over.row} action={over.step} answerBy={answerBy} onClose={onClose} />;
}
