// What a letter says: as it was sent, or as it would be sent now. The central logs the look.
import { useMemo } from "react";
import { t } from "@/i18n";
import { letter as sentLetter, letterDraft } from "@/ipc/commands";
import { CloseButton, Dialog } from "@/shared/Dialog";
import { ResourceView } from "@/shared/ResourceView";
import { Tag } from "@/shared/Tag";
import { useResource } from "@/shared/useResource";
import styles from "./Decisions.module.css";

/** A letter that was sent, or the draft of a decision's next one. */
export type Letter = { id: string } | { caseId: string; decisionId: string };

const NEVER = [] as const;

export function LetterDialog({ letter, onClose }: { letter: Letter; onClose: () => void }) {
  const load = useMemo(
    () => () => ("id" in letter ? sentLetter(letter.id) : letterDraft(letter.caseId, letter.decisionId)),
    [letter],
  );
  const shown = useResource(load, NEVER);
  return (
    <Dialog title={shown.value?.title ?? t.decisions.letter} onClose={onClose}>
      <ResourceView resource={shown} loading={t.decisions.loadingLetter}>
        {(value) => (
          <>
            <p>
              <Tag badge={value.badge} />
            </p>
            {/* Scrolled by keyboard too, so it takes the focus. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div className={styles["letter"]} tabIndex={0} role="document" aria-label={value.title} data-testid="letter">
              {value.text}
            </div>
          </>
        )}
      </ResourceView>
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
