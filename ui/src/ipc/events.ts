// What the shell tells unasked: which area of the cache changed.
import { listen } from "@tauri-apps/api/event";
import type { Area } from "./types";

const CHANGED = "straks://changed";

/** Calls `tell` at each change until the returned function is called. */
export function onChanged(tell: (area: Area) => void): () => void {
  let ended = false;
  let stop: (() => void) | undefined;
  void listen<Area>(CHANGED, (event) => tell(event.payload)).then((unlisten) => {
    if (ended) unlisten();
    else stop = unlisten;
  });
  return () => {
    ended = true;
    stop?.();
  };
}
