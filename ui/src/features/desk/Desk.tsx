// The desk as the whole window sees it: its status, its counts, and the central's time.
import { createContext, use } from "react";
import type { Overview, Status } from "@/ipc/types";

export interface DeskState {
  status: Status;
  /** Undefined until the first answer. */
  overview: Overview | undefined;
  /** Shows a status that a command answered with. */
  putStatus: (status: Status) => void;
}

const DeskContext = createContext<DeskState | undefined>(undefined);

export const Desk = DeskContext.Provider;

export function useDesk(): DeskState {
  const desk = use(DeskContext);
  if (desk === undefined) throw new Error("invariant: a Desk stands around the screens");
  return desk;
}
