// The window on made-up answers, for looking at it in a browser. `?scene=` names the situation, `?rows=` how
// long the queue is.
import { installShell } from "../fixture/shell";
import { sceneOf } from "../fixture/scenes";

const asked = new URLSearchParams(window.location.search);
installShell(sceneOf(asked.get("scene") ?? "queue", Number(asked.get("rows") ?? "148")));
await import("@/app/main");
