// What a dialog about moving tasks is given, and gives back.
import type { TaskStep } from "@/ipc/types";

export interface StepDialogProps {
  /** How many tasks it is about. */
  tasks: number;
  /** The step is filled in. */
  onStep: (step: TaskStep) => void;
  onClose: () => void;
}
