// The cases of the person who was looked up. Of a restricted one only that it is there is told.
import { t } from "@/i18n";
import type { FoundCaseView } from "@/ipc/types";
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
      {found.map((one, at) => {
        const name = found.length === 1 ? t.lookUp.onlyCase : t.lookUp.case(at + 1, found.length);
        return (
          <li key={one.caseId} data-found-case={one.caseId} aria-current={one.caseId === shown ? "true" : undefined}>
            <span className="strong">{name}</span>
            {one.asksWhy && (
              <>
                <Tag badge={{ text: t.lookUp.restricted, tone: "warn" }} />
                <span className="muted">{t.lookUp.restrictedText}</span>
              </>
            )}
            {one.caseId !== shown && (
              <Button
                aria-label={`${one.asksWhy ? t.lookUp.why : t.lookUp.open}: ${name}`}
                onPress={() => {
                  onOpen(one);
                }}
              >
                {one.asksWhy ? t.lookUp.why : t.lookUp.open}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
