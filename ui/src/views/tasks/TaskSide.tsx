// The right side: the panel of the selected task, or why there is none.
import { memo, useImperativeHandle, useRef } from "react";
import { TaskPanel } from "@/features/task-panel/TaskPanel";
import { t } from "@/i18n";
import type { ActionKind, TaskPanel as Panel } from "@/ipc/types";
import { ResourceView } from "@/shared/ResourceView";
import type { Resource } from "@/shared/useResource";
import styles from "./TasksView.module.css";

export interface TaskSideHandle {
  focus: () => void;
}

interface TaskSideProps {
  ref: React.Ref<TaskSideHandle>;
  panel: Resource<Panel | null>;
  onAction: (action: ActionKind, taskId: string) => void;
}

export const TaskSide = memo(function TaskSide({ ref, panel, onAction }: TaskSideProps) {
  const side = useRef<HTMLElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => side.current?.focus() }), []);
  return (
    // The side scrolls, so it takes the focus: then the arrow keys read on.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className={styles["side"]} ref={side} tabIndex={0} aria-label={t.panel.label}>
      <ResourceView resource={panel} loading={t.panel.loading}>
        {(value) =>
          value === null ? (
            <div className={styles["choose"]}>
              <h2>{t.panel.choose}</h2>
              <p>{t.panel.chooseText}</p>
            </div>
          ) : (
            <TaskPanel
              key={value.id}
              panel={value}
              onAction={(action) => {
                onAction(action, value.id);
              }}
            />
          )
        }
      </ResourceView>
    </aside>
  );
});
