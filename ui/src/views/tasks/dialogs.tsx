// The dialogs of the screen, whose code comes once the queue is on the screen.
import { later } from "@/shared/later";

export const TaskDialogs = later(async () => (await import("./TaskDialogs")).TaskDialogs);
export const ManyDialogs = later(async () => (await import("./TaskDialogs")).ManyDialogs);
export const SeveralDialog = later(
  async () => (await import("@/features/task-moves/SeveralDialog")).SeveralDialog,
);
