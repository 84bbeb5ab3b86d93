// What the buttons and the keys of a task do. Whether something can be done is asked of the client each time;
// a key that cannot do its work says why.
import { useCallback, useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import { useAct } from "@/features/announce/useAct";
import { t } from "@/i18n";
import { leaveTask, resumeTask, takeNext, takeTask, taskPanel } from "@/ipc/commands";
import type { ActionKind } from "@/ipc/types";

export interface OpenDialog {
  dialog: "hold" | "immediatePayment";
  taskId: string;
}

export interface TaskActions {
  open: OpenDialog | null;
  close: () => void;
  run: (action: ActionKind, taskId: string) => void;
  /** Does it with the selected task, if the client says it can be done. */
  tryKey: (action: ActionKind) => Promise<void>;
  takeNext: () => void;
}

export function useTaskActions(selected: string | null, onSelect: (id: string) => void): TaskActions {
  const act = useAct();
  const { tell, fail } = useAnnounce();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const close = useCallback(() => {
    setOpen(null);
  }, []);

  const run = useCallback(
    (action: ActionKind, taskId: string) => {
      switch (action) {
        case "take":
          void act(takeTask(taskId), () => leaveTask(taskId));
          return;
        case "leave":
          void act(leaveTask(taskId), () => takeTask(taskId));
          return;
        case "resume":
          void act(resumeTask(taskId));
          return;
        case "hold":
        case "immediatePayment":
          setOpen({ dialog: action, taskId });
          return;
      }
    },
    [act],
  );

  const tryKey = useCallback(
    async (action: ActionKind) => {
      if (selected === null) return;
      try {
        const panel = await taskPanel(selected);
        const found = panel.actions.find((offered) => offered.action === action);
        if (found === undefined) tell(t.panel.notOffered);
        else if (found.unavailable !== null) tell(found.unavailable);
        else run(action, selected);
      } catch (reason) {
        fail(reason);
      }
    },
    [selected, run, tell, fail],
  );

  const next = useCallback(() => {
    takeNext().then((id) => {
      if (id === null) {
        tell(t.queue.nothingToTake);
        return;
      }
      onSelect(id);
      tell(t.queue.nextTaken, () => {
        leaveTask(id).then((done) => {
          tell(done.message);
        }, fail);
      });
    }, fail);
  }, [onSelect, tell, fail]);

  return { open, close, run, tryKey, takeNext: next };
}
