// The queue as a grid: only the rows in view are drawn, one place has the focus, and every key of a grid works.
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { t } from "@/i18n";
import type { QueueSort } from "@/ipc/types";
import { gridTemplate, useColumns } from "./columns";
import { gridMove, type Place } from "./gridMove";
import { QueueHead } from "./QueueHead";
import { QueueLine } from "./QueueLine";
import { rowAt, type QueueRows } from "./queuePages";
import type { QueueChoice } from "./queueChoice";
import { useQueueCursor } from "./useQueueCursor";
import styles from "./QueueGrid.module.css";

const ROW_HEIGHT = 34;
const HEAD_HEIGHT = 28;

export interface QueueGridHandle {
  /** Moves up or down, as the keys do. */
  step: (rows: 1 | -1) => void;
  focus: () => void;
}

interface QueueGridProps {
  ref: React.Ref<QueueGridHandle>;
  rows: QueueRows;
  choice: QueueChoice;
  today: string;
  selected: string | null;
  onWant: (first: number, last: number) => void;
  onSelect: (id: string) => void;
  /** Tasks that are marked to be moved together; the set is another one when it changes. */
  marked: ReadonlySet<string>;
  /** Must be stable. */
  onMark: (id: string) => void;
  onOpen: () => void;
  onSort: (sort: QueueSort) => void;
}

export function QueueGrid(props: QueueGridProps) {
  const { ref, rows, choice, today, selected, marked, onWant, onSelect, onMark, onOpen, onSort } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const takesFocus = useRef(false);
  const columns = useColumns();
  const { place, moveTo, onTask } = useQueueCursor(rows, selected, onSelect);

  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    useFlushSync: false,
    rangeExtractor: useCallback((range: Range) => withPlace(defaultRangeExtractor(range), place.row), [place.row]),
  });
  const items = virtual.getVirtualItems();

  const firstSeen = virtual.range?.startIndex ?? 0;
  const lastSeen = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    onWant(firstSeen, lastSeen);
  }, [onWant, firstSeen, lastSeen]);

  const showPlace = useEffectEvent(() => {
    virtual.scrollToIndex(place.row);
  });
  useEffect(() => {
    showPlace();
  }, [selected, rows.choice]);

  const go = useCallback(
    (next: Place) => {
      takesFocus.current = true;
      virtual.scrollToIndex(next.row);
      moveTo(next);
    },
    [virtual, moveTo],
  );

  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    const line = scroller.current?.querySelector<HTMLElement>(`[data-index="${String(place.row)}"]`);
    const target = place.cell < 0 ? line : line?.children[place.cell];
    if (!(target instanceof HTMLElement)) return;
    takesFocus.current = false;
    target.focus({ preventScroll: true });
  });

  useImperativeHandle(
    ref,
    () => ({
      step: (by) => {
        if (rows.total === 0) return;
        const row = onTask ? Math.max(0, Math.min(place.row + by, rows.total - 1)) : place.row;
        go({ row, cell: -1 });
      },
      focus: () => {
        // A new place, though the same: the focus is given when the grid is drawn again.
        if (rows.total > 0) go({ ...place });
      },
    }),
    [rows.total, onTask, place, go],
  );

  const onKeyDown = (event: React.KeyboardEvent) => {
    const inBody = event.target instanceof Element && event.target.closest("[data-index]") !== null;
    if (!inBody || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onOpen();
      return;
    }
    const page = Math.max(1, Math.trunc(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1);
    const next = gridMove(event, place, { rows: rows.total, cells: columns.length, page });
    if (next === null) return;
    event.preventDefault();
    go(next);
  };

  return (
    <div className={styles["scroller"]} ref={scroller}>
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus roves among the rows */}
      <div
        role="grid"
        aria-label={t.queue.label}
        aria-rowcount={rows.total + 1}
        aria-colcount={columns.length}
        aria-busy={rows.choice !== choice}
        className={styles["grid"]}
        style={{ "--columns": gridTemplate(columns) } as React.CSSProperties}
        onKeyDown={onKeyDown}
        data-testid="queue"
      >
        <QueueHead columns={columns} choice={choice} onSort={onSort} />
        <div role="rowgroup" className={styles["body"]} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(rows, item.index);
            return (
              <QueueLine
                key={item.key}
                index={item.index}
                top={item.start - HEAD_HEIGHT}
                row={row}
                columns={columns}
                today={today}
                selected={row !== undefined && row.id === selected}
                focusCell={item.index === place.row ? place.cell : null}
                marked={row !== undefined && marked.has(row.id)}
                marking={marked.size > 0}
                onMark={onMark}
                onChoose={moveTo}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The drawn rows and the one with the focus, which must not vanish when it is scrolled away. */
function withPlace(drawn: number[], row: number): number[] {
  return drawn.includes(row) ? drawn : [...drawn, row].sort((a, b) => a - b);
}
