// Which row has the focus, and how it holds on to its task while rows come and go around it.
import { useCallback, useEffect, useState } from "react";
import type { Place } from "./gridMove";
import { indexOfTask, rowAt, type QueueRows } from "./queuePages";

export interface Cursor {
  place: Place;
  /** Puts the focus on a place and selects the task there. */
  moveTo: (place: Place) => void;
  /** True where the row at the place is the selected task. */
  onTask: boolean;
}

/**
 * The place follows the selected task; where the task is gone the place stays, so that the next one takes it.
 * Another part of the queue, or another order, starts from the top.
 */
export function useQueueCursor(
  rows: QueueRows,
  selected: string | null,
  onSelect: (id: string) => void,
): Cursor {
  const [place, setPlace] = useState<Place>(() => ({
    row: selected === null ? 0 : Math.max(0, indexOfTask(rows, selected)),
    cell: -1,
  }));
  const [awaited, setAwaited] = useState<number | null>(null);
  const [seen, setSeen] = useState<{ rows: QueueRows; selected: string | null }>({ rows, selected });

  const here = rowAt(rows, place.row)?.id;
  if (seen.rows !== rows || seen.selected !== selected) {
    const otherChoice = seen.rows.choice !== rows.choice;
    setSeen({ rows, selected });
    if (otherChoice) {
      setPlace({ row: 0, cell: -1 });
    } else if (selected !== null && here !== selected && awaited === null) {
      const found = indexOfTask(rows, selected);
      if (found >= 0) setPlace({ row: found, cell: place.cell });
    }
    if (place.row >= rows.total && rows.total > 0) setPlace({ row: rows.total - 1, cell: place.cell });
  }

  const moveTo = useCallback(
    (next: Place) => {
      setPlace(next);
      const id = rowAt(rows, next.row)?.id;
      setAwaited(id === undefined ? next.row : null);
      if (id !== undefined) onSelect(id);
    },
    [rows, onSelect],
  );

  useEffect(() => {
    const id = awaited === null ? undefined : rowAt(rows, awaited)?.id;
    if (id === undefined) return;
    setAwaited(null);
    onSelect(id);
  }, [awaited, rows, onSelect]);

  return { place, moveTo, onTask: here !== undefined && here === selected };
}
