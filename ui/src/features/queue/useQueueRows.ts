// The rows of the chosen part of the queue, kept fresh.
import { useEffect, useState, useSyncExternalStore } from "react";
import { onChanged } from "@/ipc/events";
import type { QueueChoice } from "./queueChoice";
import { QueueStore, type QueueRows } from "./queuePages";

export interface LiveRows {
  rows: QueueRows;
  want: (first: number, last: number) => void;
  refresh: () => void;
}

/** `choice` must be stable between draws. */
export function useQueueRows(choice: QueueChoice): LiveRows {
  const [live] = useState(() => {
    const store = new QueueStore();
    return {
      store,
      want: (first: number, last: number) => {
        store.want(first, last);
      },
      refresh: () => {
        store.refresh();
      },
    };
  });
  useEffect(() => {
    live.store.choose(choice);
  }, [live, choice]);
  useEffect(
    () =>
      onChanged((area) => {
        if (area === "tasks") live.store.refresh();
      }),
    [live],
  );
  const rows = useSyncExternalStore(live.store.subscribe, live.store.snapshot);
  return { rows, want: live.want, refresh: live.refresh };
}
