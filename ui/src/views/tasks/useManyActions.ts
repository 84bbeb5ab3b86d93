// What is done with the marked tasks. The central tells of each what became of it; those that fell out are shown
// and stay marked, so that nothing is lost sight of.
import { useCallback, useState } from "react";
import { useAnnounce } from "@/features/announce/Announcer";
import type { ManyAction } from "@/features/queue/MarkedBar";
import type { Marked } from "@/features/queue/useMarked";
import { t } from "@/i18n";
import { moveTasks, oneFinding } from "@/ipc/commands";
import type { Several, TaskStep } from "@/ipc/types";

export interface ManyActions {
  open: "hold" | "handOver" | "finish" | null;
  close: () => void;
  result: Several | null;
  closeResult: () => void;
  run: (action: ManyAction) => void;
  step: (step: TaskStep) => void;
}

export function useManyActions(marked: Marked): ManyActions {
  const { tell, fail } = useAnnounce();
  const [open, setOpen] = useState<ManyActions["open"]>(null);
  const [result, setResult] = useState<Several | null>(null);
  const close = useCallback(() => {
    setOpen(null);
  }, []);
  const closeResult = useCallback(() => {
    setResult(null);
  }, []);
  const step = useCallback(
    (made: TaskStep) => {
      moveTasks([...marked.ids], made).then((several) => {
        marked.clear();
        if (several.fallouts.length === 0) {
          tell(several.message);
          return;
        }
        for (const { taskId } of several.fallouts) marked.toggle(taskId);
        setResult(several);
      }, fail);
    },
    [marked, tell, fail],
  );
  const run = useCallback(
    (action: ManyAction) => {
      switch (action) {
        case "take":
        case "leave":
          step({ step: action });
          return;
        case "hold":
        case "handOver":
          setOpen(action);
          return;
        case "finish":
          oneFinding([...marked.ids]).then((about) => {
            if (about === null) tell(t.several.mixed);
            else setOpen("finish");
          }, fail);
          return;
      }
    },
    [marked, step, tell, fail],
  );
  return { open, close, result, closeResult, run, step };
}
