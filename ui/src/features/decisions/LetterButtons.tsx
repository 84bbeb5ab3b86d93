// The letters that were sent, each by its title and day. The central logs the look.
import { t } from "@/i18n";
import type { LetterRow } from "@/ipc/types";
import { Button } from "@/shared/Button";
import { formatDay } from "@/shared/format";
import type { Letter } from "./LetterDialog";

interface LetterButtonsProps {
  letters: readonly LetterRow[];
  onLetter: (letter: Letter) => void;
}

export function LetterButtons({ letters, onLetter }: LetterButtonsProps) {
  return letters.map(({ id, title, dispatched }) => (
    <Button
      key={id}
      weight="quiet"
      aria-label={t.decisions.openLetter(title, formatDay(dispatched))}
      onPress={() => {
        onLetter({ id });
      }}
    >
      {t.decisions.letterOf(title, formatDay(dispatched))}
    </Button>
  ));
}
