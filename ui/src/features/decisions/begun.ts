// What the form of a decision begins with: nothing, a decision that it is to take the place of, or a draft to be changed.
import type { DecisionAction, DecisionForm, DecisionRequest, DecisionRow } from "@/ipc/types";

export type Begun = { replaces: DecisionRow } | { changes: DecisionRow; filled: DecisionRequest };

/** What a step begins in the form; none where it is asked about in a dialog of its own. */
export function beginning(row: DecisionRow, { act }: DecisionAction): Begun | null {
  if (act === "replace") return { replaces: row };
  return act === "change" && row.filled !== null ? { changes: row, filled: row.filled } : null;
}

/** Another beginning is another form. */
export function begunKey(begun: Begun | null): string {
  if (begun === null) return "new";
  if ("replaces" in begun) return `replaces ${begun.replaces.id}`;
  return `changes ${begun.changes.id} ${String(begun.filled.draft?.changes ?? 0)}`;
}

/** The request as the form begins with it. */
export function requestOf(form: DecisionForm, begun: Begun | null): DecisionRequest {
  if (begun !== null && "changes" in begun) return begun.filled;
  const [kind, fact, party] = [form.kinds[0], form.facts[0], form.parties[0]];
  const corrects = kind?.choice === "correction";
  return {
    case: form.case,
    draft: null,
    claim: party?.claim ?? null,
    kind: kind?.choice ?? "refusal",
    from: party?.from ?? "",
    lastDay: party?.lastDay ?? null,
    ground: "0",
    toldConsequences: null,
    fact: fact?.choice ?? null,
    place: fact?.places[0]?.id ?? null,
    value: "",
    on: null,
    citation: (corrects ? fact?.citation : kind?.citation) ?? "",
    reasons: "",
    replaces: begun?.replaces.id ?? null,
  };
}
