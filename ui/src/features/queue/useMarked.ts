// Tasks that are marked to be moved together. Another list or search starts without marks.
import { useCallback, useState } from "react";
import { queue } from "@/ipc/commands";
import type { QueueChoice } from "./queueChoice";

/** The central moves no more than this with one command. */
export const MOST_MARKED = 200;

export interface Marked {
  ids: ReadonlySet<string>;
  toggle: (id: string) => void;
  /** Marks what the list holds, from its top, as far as it can be moved at once. */
  all: () => Promise<void>;
  clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

export function useMarked(choice: QueueChoice): Marked {
  const [ids, setIds] = useState(NONE);
  const [shown, setShown] = useState({ list: choice.list, search: choice.search });
  if (shown.list !== choice.list || shown.search !== choice.search) {
    setShown({ list: choice.list, search: choice.search });
    setIds(NONE);
  }
  const toggle = useCallback((id: string) => {
    setIds((known) => {
      const next = new Set(known);
      if (!next.delete(id) && next.size < MOST_MARKED) next.add(id);
      return next;
    });
  }, []);
  const all = useCallback(async () => {
    const page = await queue({ ...choice, offset: 0, limit: MOST_MARKED });
    setIds(new Set(page.rows.map((row) => row.id)));
  }, [choice]);
  const clear = useCallback(() => {
    setIds(NONE);
  }, []);
  return { ids, toggle, all, clear };
}
