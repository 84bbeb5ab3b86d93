// The dialogs that belong to one task, or to the marked ones.
import { DecisionDialog } from "@/features/decisions/DecisionDialog";
import { ImmediatePaymentDialog } from "@/features/immediate-payment/ImmediatePaymentDialog";
import { TaskOverlapDialog } from "@/features/overlap/TaskOverlapDialog";
import { FinishDialog } from "@/features/task-moves/FinishDialog";
import { HandOverDialog } from "@/features/task-moves/HandOverDialog";
import { HoldDialog } from "@/features/task-moves/HoldDialog";
import { JudgeDialog } from "@/features/task-moves/JudgeDialog";
import { PrioritiseDialog } from "@/features/task-moves/PrioritiseDialog";
import type { TaskStep } from "@/ipc/types";
import type { ManyActions } from "./useManyActions";
import type { OpenDialog } from "./useTaskActions";

interface TaskDialogsProps {
  open: OpenDialog;
  onStep: (taskId: string, step: TaskStep) => void;
  onClose: () => void;
}

export function TaskDialogs({ open, onStep, onClose }: TaskDialogsProps) {
  const { taskId } = open;
  const one = {
    tasks: 1,
    onStep: (step: TaskStep) => {
      onStep(taskId, step);
    },
    onClose,
  };
  switch (open.dialog) {
    case "hold":
      return <HoldDialog {...one} />;
    case "handOver":
      return <HandOverDialog {...one} taskId={taskId} />;
    case "finish":
      return <FinishDialog {...one} />;
    case "judge":
      return <JudgeDialog {...one} />;
    case "prioritise":
      return <PrioritiseDialog taskId={taskId} onClose={onClose} />;
    case "immediatePayment":
      return <ImmediatePaymentDialog taskId={taskId} onClose={onClose} />;
    case "answerOverlap":
      return <TaskOverlapDialog taskId={taskId} onClose={onClose} />;
    case "decide":
      return <DecisionDialog from={{ taskId }} onClose={onClose} />;
  }
}

interface ManyDialogsProps {
  many: ManyActions;
  marked: ReadonlySet<string>;
}

export function ManyDialogs({ many, marked }: ManyDialogsProps) {
  const [first] = marked;
  const all = { tasks: marked.size, onStep: many.step, onClose: many.close };
  switch (many.open) {
    case null:
      return null;
    case "hold":
      return <HoldDialog {...all} />;
    case "finish":
      return <FinishDialog {...all} />;
    case "handOver":
      return first === undefined ? null : <HandOverDialog {...all} taskId={first} />;
  }
}
