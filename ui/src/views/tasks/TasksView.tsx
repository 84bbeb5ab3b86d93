// The screen of the day: the run clock, the queue, and the panel of the selected task.
import { useCallback, useEffect, useImperativeHandle, useRef, useState } from "react";
import { RunClock } from "@/features/run-clock/RunClock";
import { useDesk } from "@/features/desk/Desk";
import type { QueueChoice } from "@/features/queue/queueChoice";
import { sortedBy } from "@/features/queue/queueChoice";
import { QueueEmpty } from "@/features/queue/QueueEmpty";
import { MarkedBar } from "@/features/queue/MarkedBar";
import { QueueGrid, type QueueGridHandle } from "@/features/queue/QueueGrid";
import { QueueTools } from "@/features/queue/QueueTools";
import { useMarked } from "@/features/queue/useMarked";
import { useQueueRows } from "@/features/queue/useQueueRows";
import { rowAt } from "@/features/queue/queuePages";
import { useTaskPanel } from "@/features/task-panel/useTaskPanel";
import { t } from "@/i18n";
import { Busy } from "@/shared/Busy";
import { ResourceView } from "@/shared/ResourceView";
import { useShortcuts } from "@/shared/shortcuts";
import { TaskSide, type TaskSideHandle } from "./TaskSide";
import { ManyDialogs, SeveralDialog, TaskDialogs } from "./dialogs";
import { useDrawn } from "./useDrawn";
import { useManyActions } from "./useManyActions";
import { useTaskActions } from "./useTaskActions";
import styles from "./TasksView.module.css";

export interface TasksViewHandle {
  focusQueue: () => void;
}

interface TasksViewProps {
  ref: React.Ref<TasksViewHandle>;
  choice: QueueChoice;
  /** The task that is open to begin with. */
  opened: string | null;
  onChoice: (choice: QueueChoice) => void;
  /** Another task was selected; must be stable. */
  onSelected: (id: string) => void;
}

export function TasksView({ ref, choice, opened, onChoice, onSelected }: TasksViewProps) {
  const { status } = useDesk();
  const [selected, setSelected] = useState(opened);
  const onSelect = useCallback(
    (id: string) => {
      setSelected(id);
      onSelected(id);
    },
    [onSelected],
  );
  const grid = useRef<QueueGridHandle>(null);
  const side = useRef<TaskSideHandle>(null);
  const { rows, want, refresh } = useQueueRows(choice);
  const panel = useTaskPanel(selected);
  const actions = useTaskActions(selected, onSelect);
  const marked = useMarked(choice);
  const many = useManyActions(marked);
  const answered = rows.choice !== undefined;
  const empty = answered && rows.failure === undefined && rows.total === 0;
  useDrawn(answered && (empty || rowAt(rows, 0) !== undefined));

  const first = rowAt(rows, 0)?.id;
  useEffect(() => {
    if (selected === null && first !== undefined) onSelect(first);
  }, [selected, first, onSelect]);

  useImperativeHandle(ref, () => ({ focusQueue: () => grid.current?.focus() }), []);

  const openPanel = useCallback(() => {
    side.current?.focus();
  }, []);
  const chooseList = useCallback(
    (list: string | null) => {
      onChoice({ ...choice, list });
    },
    [choice, onChoice],
  );
  const byPriority = useCallback(() => {
    onChoice({ ...choice, sort: "priority", descending: false });
  }, [choice, onChoice]);
  const clearSearch = () => {
    onChoice({ ...choice, search: "" });
  };

  useShortcuts({
    j: () => grid.current?.step(1),
    k: () => grid.current?.step(-1),
    t: () => void actions.tryKey("take"),
    h: () => void actions.tryKey("hold"),
    g: () => void actions.tryKey("handOver"),
    f: () => void actions.tryKey("finish", "judge"),
    x: () => {
      if (selected !== null) marked.toggle(selected);
    },
    s: () => void actions.tryKey("immediatePayment"),
    d: () => void actions.tryKey("decide"),
    n: () => {
      if (status.identity.worksTasks) actions.takeNext();
    },
    Enter: openPanel,
    Escape: () => {
      if (marked.ids.size > 0) marked.clear();
      else if (choice.search !== "") clearSearch();
      grid.current?.focus();
    },
    "ctrl+p": () => {
      window.print();
    },
  });

  return (
    <>
      <RunClock />
      <div className={styles["columns"]}>
        <section className={styles["queue"]} aria-label={t.views.tasks}>
          {marked.ids.size > 0 ? (
            <MarkedBar
              marked={marked.ids.size}
              total={rows.total}
              onAction={many.run}
              onMarkAll={() => void marked.all()}
              onClear={marked.clear}
            />
          ) : (
            <QueueTools
              choice={choice}
              found={rows.choice?.search === choice.search ? rows.total : undefined}
              onList={chooseList}
              onByPriority={byPriority}
              onTakeNext={actions.takeNext}
            />
          )}
          {!answered && <Busy label={t.queue.loading} />}
          {answered && rows.failure !== undefined && (
            <div className={styles["failure"]}>
              <ResourceView
                resource={{ value: undefined, failure: rows.failure, reload: refresh, put: refresh }}
                loading={t.queue.loading}
              >
                {() => null}
              </ResourceView>
            </div>
          )}
          {empty && <QueueEmpty choice={choice} onList={chooseList} onClearSearch={clearSearch} />}
          {answered && rows.failure === undefined && rows.total > 0 && (
            <QueueGrid
              ref={grid}
              rows={rows}
              choice={choice}
              today={status.today}
              selected={selected}
              onWant={want}
              onSelect={onSelect}
              marked={marked.ids}
              onMark={marked.toggle}
              onOpen={openPanel}
              onSort={(sort) => {
                onChoice(sortedBy(choice, sort));
              }}
            />
          )}
        </section>
        <TaskSide ref={side} panel={panel} onAction={actions.run} />
      </div>
      {actions.open !== null && <TaskDialogs open={actions.open} onStep={actions.step} onClose={actions.close} />}
      {many.open !== null && <ManyDialogs many={many} marked={marked.ids} />}
      {many.result !== null && (
        <SeveralDialog result={many.result} onOpenTask={onSelect} onClose={many.closeResult} />
      )}
    </>
  );
}
