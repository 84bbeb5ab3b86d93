// The search field of the top bar. It asks a moment after the last letter, so that typing stays smooth.
import { useEffect, useEffectEvent, useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { t } from "@/i18n";
import { Keys } from "@/shared/Keys";
import styles from "./SearchBox.module.css";

const PAUSE = 90;

interface SearchBoxProps {
  ref: React.Ref<HTMLInputElement>;
  /** What the queue shows hits for. */
  search: string;
  onSearch: (search: string) => void;
  /** Enter, or the arrow down to the hits. */
  onLeave: () => void;
}

export function SearchBox({ ref, search, onSearch, onLeave }: SearchBoxProps) {
  const [typed, setTyped] = useState(search);
  const [asked, setAsked] = useState(search);
  // Only what somebody else chose stands over what is typed: a search that was asked for here may be drawn after the
  // letters that follow it.
  if (asked !== search) {
    setAsked(search);
    setTyped(search);
  }
  const seek = (words: string) => {
    setAsked(words);
    onSearch(words);
  };

  const ask = useEffectEvent(() => {
    if (typed.trim() !== search) seek(typed.trim());
  });
  useEffect(() => {
    const timer = window.setTimeout(() => {
      ask();
    }, PAUSE);
    return () => {
      window.clearTimeout(timer);
    };
  }, [typed]);

  return (
    <SearchField
      className={styles["search"] ?? ""}
      aria-label={t.search.label}
      value={typed}
      onChange={setTyped}
      onClear={() => {
        seek("");
        onLeave();
      }}
      onSubmit={() => {
        seek(typed.trim());
        onLeave();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && typed === "") onLeave();
        else if (event.key === "ArrowDown") onLeave();
        else event.continuePropagation();
      }}
    >
      <Input
        ref={ref}
        className={styles["input"] ?? ""}
        placeholder={t.search.placeholder}
        spellCheck={false}
        data-testid="search"
      />
      {typed === "" ? (
        <Keys keys="Ctrl K" />
      ) : (
        <Button className={styles["clear"] ?? ""} aria-label={t.search.clear}>
          ×
        </Button>
      )}
    </SearchField>
  );
}
