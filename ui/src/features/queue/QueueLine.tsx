// One row of the queue. It is drawn again only when something on it changed.
import { memo } from "react";
import { t } from "@/i18n";
import type { QueueRow } from "@/ipc/types";
import { formatDeadline, formatOre } from "@/shared/format";
import { Tag } from "@/shared/Tag";
import type { Column, ColumnId } from "./columns";
import type { Place } from "./gridMove";
import styles from "./QueueGrid.module.css";

interface QueueLineProps {
  index: number;
  top: number;
  /** Undefined while it is fetched. */
  row: QueueRow | undefined;
  columns: readonly Column[];
  today: string;
  selected: boolean;
  /** The cell with the focus, -1 for the row, none where the focus is elsewhere. */
  focusCell: number | null;
  /** Marked to be moved together with others. */
  marked: boolean;
  /** True while any task is marked: every row shows its box. */
  marking: boolean;
  onMark: (id: string) => void;
  onChoose: (place: Place) => void;
  onOpen: () => void;
}

export const QueueLine = memo(function QueueLine(props: QueueLineProps) {
  const { index, top, row, columns, today, selected, focusCell, onChoose, onOpen } = props;
  const { marked, marking, onMark } = props;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid holds the keys of all its rows
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined}
      data-index={index}
      data-task-id={row?.id}
      tabIndex={focusCell === -1 ? 0 : -1}
      className={`${styles["line"] ?? ""} ${styles["task"] ?? ""} ${marking ? (styles["marking"] ?? "") : ""}`}
      data-marked={marked || undefined}
      style={{ transform: `translateY(${String(top)}px)` }}
      onClick={() => {
        onChoose({ row: index, cell: -1 });
      }}
      onDoubleClick={onOpen}
    >
      {columns.map(({ id }, at) => (
        <div
          key={id}
          role="gridcell"
          aria-colindex={at + 1}
          tabIndex={focusCell === at ? 0 : undefined}
          className={styles[id]}
          title={row === undefined ? undefined : fullText(id, row)}
        >
          {at === 0 && row !== undefined && <Mark row={row} marked={marked} onMark={onMark} />}
          {row === undefined ? <Pending first={at === 0} /> : <Cell column={id} row={row} today={today} />}
        </div>
      ))}
    </div>
  );
});

/** The box that marks a task; X does the same from the keyboard, so it is no stop of its own. */
function Mark({ row, marked, onMark }: { row: QueueRow; marked: boolean; onMark: (id: string) => void }) {
  return (
    <input
      type="checkbox"
      className={styles["mark"]}
      tabIndex={-1}
      checked={marked}
      aria-label={t.queue.mark(`${row.title}, ${row.recipient}`)}
      onClick={(event) => {
        event.stopPropagation();
      }}
      onChange={() => {
        onMark(row.id);
      }}
    />
  );
}

/** The whole of what a narrow cell may cut off. */
function fullText(column: ColumnId, row: QueueRow): string | undefined {
  return column === "title" || column === "why" || column === "recipient" ? row[column] : undefined;
}

function Pending({ first }: { first: boolean }) {
  return (
    <span className={styles["skeleton"]}>
      {first && <span className="visually-hidden">{t.queue.loadingRow}</span>}
    </span>
  );
}

function Cell({ column, row, today }: { column: ColumnId; row: QueueRow; today: string }) {
  switch (column) {
    case "title":
      return <TitleCell row={row} />;
    case "why":
      return row.why;
    case "recipient":
      return row.recipient;
    case "held":
      return row.heldOre === null ? (
        <span className="muted">{t.queue.holdsNothing}</span>
      ) : (
        <span className="strong">{formatOre(row.heldOre)}</span>
      );
    case "deadline":
      return row.deadline === null ? (
        <span className="muted">{t.queue.noDeadline}</span>
      ) : (
        formatDeadline(row.deadline, row.deadlineHasTime, today)
      );
    case "assignee":
      return row.assignee === null ? <span className="muted">{t.queue.nobody}</span> : row.assignee;
  }
}

function TitleCell({ row }: { row: QueueRow }) {
  return (
    <>
      <Tag badge={row.badge} />
      <span className={styles["words"]}>{row.title}</span>
      {row.placed && <span className={styles["placed"]} role="img" aria-label={t.queue.placed} title={t.queue.placed} />}
      {row.reserved && (
        <span className={styles["reserved"]} role="img" aria-label={t.queue.reserved} title={t.queue.reserved} />
      )}
      {row.hasNote && <span className={styles["note"]} role="img" aria-label={t.queue.hasNote} title={t.queue.hasNote} />}
      {row.pending && (
        <span className={styles["pending"]} role="img" aria-label={t.queue.pending} title={t.queue.pending} />
      )}
    </>
  );
}
