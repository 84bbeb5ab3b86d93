// What the buttons and the keys of a task do. Whether something can be done is asked of the client each time;
// a key that cannot do its work says why.
import { useCallback, useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { moveTask, takeNext, taskPanel } from "@/ipc/commands";
import type { ActionKind, TaskStep } from "@/ipc/types";

export interface OpenDialog {
  dialog: "hold" | "handOver" | "finish" | "judge" | "prioritise" | "immediatePayment" | "answerOverlap" | "decide";
  taskId: string;
}

export interface TaskActions {
  open: OpenDialog | null;
  close: () => void;
  run: (action: ActionKind, taskId: string) => void;
  /** A dialog was filled in. */
  step: (taskId: string, step: TaskStep) => void;
  /** Does the first of these that is offered with the selected task, if the client says it can be done. */
  tryKey: (...actions: readonly ActionKind[]) => Promise<void>;
  takeNext: () => void;
}

/** What takes a step back, where one step does. */
function undoing(step: TaskStep): TaskStep | undefined {
  switch (step.step) {
    case "take":
      return { step: "leave" };
    case "leave":
      return { step: "take" };
    case "hold":
      return { step: "resume" };
    case "reserve":
      return { step: "liftReservation" };
    case "liftReservation":
    case "resume":
    case "handOver":
    case "finish":
    case "judge":
      return undefined;
  }
}

export function useTaskActions(selected: string | null, onSelect: (id: string) => void): TaskActions {
  const act = useAct();
  const { tell, fail } = useAnnounce();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const close = useCallback(() => {
    setOpen(null);
  }, []);

  const step = useCallback(
    (taskId: string, made: TaskStep) => {
      const back = undoing(made);
      void act(moveTask(taskId, made), back && (() => moveTask(taskId, back)));
    },
    [act],
  );

  const run = useCallback(
    (action: ActionKind, taskId: string) => {
      switch (action) {
        case "take":
        case "leave":
        case "resume":
        case "reserve":
        case "liftReservation":
          step(taskId, { step: action });
          return;
        case "hold":
        case "handOver":
        case "finish":
        case "judge":
        case "prioritise":
        case "immediatePayment":
        case "answerOverlap":
        case "decide":
          setOpen({ dialog: action, taskId });
          return;
      }
    },
    [step],
  );

  const tryKey = useCallback(
    async (...actions: readonly ActionKind[]) => {
      if (selected === null) return;
      try {
        const panel = await taskPanel(selected);
        const found = panel.actions.find((offered) => actions.includes(offered.action));
        if (found === undefined) tell(t.panel.notOffered);
        else if (found.unavailable !== null) tell(found.unavailable);
        else run(found.action, selected);
      } catch (reason) {
        fail(reason);
      }
    },
    [selected, run, tell, fail],
  );

  const next = useCallback(() => {
    takeNext().then((id) => {
      onSelect(id);
      tell(t.queue.nextTaken, () => {
        moveTask(id, { step: "leave" }).then((done) => {
          tell(done.message);
        }, fail);
      });
    }, fail);
  }, [onSelect, tell, fail]);

  return { open, close, run, step, tryKey, takeNext: next };
}
