// Does something by the shell and tells how it went.
import { useCallback } from "react";
import type { Done } from "@/ipc/types";
import { useAnnounce } from "./Announcer";

/** Resolves to true when it went well. `undo` takes it back. */
export type Act = (work: Promise<Done>, undo?: () => Promise<Done>) => Promise<boolean>;

export function useAct(): Act {
  const { tell, fail } = useAnnounce();
  return useCallback(
    async (work, undo) => {
      try {
        const done = await work;
        tell(
          done.message,
          undo &&
            (() => {
              undo().then((undone) => {
                tell(undone.message);
              }, fail);
            }),
        );
        return true;
      } catch (reason) {
        fail(reason);
        return false;
      }
    },
    [tell, fail],
  );
}
