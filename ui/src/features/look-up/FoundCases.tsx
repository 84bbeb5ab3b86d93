// The cases of the person who was looked up, newest first. Of a restricted one only that it is there is told.
import { t } from "@/i18n";
import type { CaseInBrief, FoundCaseView } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { Tag } from "@/shared/Tag";
import styles from "./LookUp.module.css";

interface FoundCasesProps {
  found: readonly FoundCaseView[];
  /** The case on screen, if one is. */
  shown: string | null;
  onOpen: (found: FoundCaseView) => void;
}

export function FoundCases({ found, shown, onOpen }: FoundCasesProps) {
  // Nothing to choose from: the case itself is below.
  if (found.length === 1 && found[0]?.caseId === shown) return null;
  return (
    <ul className={styles["found"]} aria-label={t.lookUp.found} data-testid="found-cases">
      {found.map((one) => (
        <li key={one.caseId} data-found-case={one.caseId} aria-current={one.caseId === shown ? "true" : undefined}>
          {one.inBrief === null ? <Restricted /> : <InBrief of={one.inBrief} isShown={one.caseId === shown} />}
          {one.caseId !== shown && <Open of={one} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  );
}

function InBrief({ of: { absence, work, setAside, tasks }, isShown }: { of: CaseInBrief; isShown: boolean }) {
  // What is done to the case below changes its tasks, and they stand there.
  const more = setAside ? t.lookUp.setAside : isShown ? t.lookUp.shown : t.lookUp.tasksOn(tasks);
  return (
    <>
      <span className="strong">{absence}</span>
      <span>{work}</span>
      <span className="muted">{more}</span>
    </>
  );
}

function Restricted() {
  return (
    <>
      <span className="strong">{t.lookUp.restrictedCase}</span>
      <Tag badge={{ text: t.lookUp.restricted, tone: "warn" }} />
      <span className="muted">{t.lookUp.restrictedText}</span>
    </>
  );
}

function Open({ of, onOpen }: { of: FoundCaseView; onOpen: (found: FoundCaseView) => void }) {
  const words = of.asksWhy ? t.lookUp.why : t.lookUp.open;
  const which = of.inBrief === null ? t.lookUp.restrictedCase : `${of.inBrief.absence}, ${of.inBrief.work}`;
  return (
    <Button
      aria-label={`${words}: ${which}`}
      onPress={() => {
        onOpen(of);
      }}
    >
      {words}
    </Button>
  );
}
