// Parts of the window that the queue can do without: their code is loaded once the queue is on the screen, or at once
// where a person is quicker. It lies in the program itself, so that nothing of it waits for a network.
import { lazy, Suspense } from "react";

const waiting: (() => Promise<unknown>)[] = [];

/** A component whose code comes later. `load` names a module by `import()`; `fallback` stands there until then. */
export function later<Props extends object>(
  load: () => Promise<React.ComponentType<Props>>,
  fallback: React.ReactNode = null,
): React.ComponentType<Props> {
  waiting.push(load);
  const Loaded = lazy(async () => ({ default: await load() }));
  return function Later(props: Props) {
    return (
      <Suspense fallback={fallback}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

/** Loads all that has not come yet, one after the other, so that the person at the desk is not disturbed. */
export async function loadTheRest(): Promise<void> {
  for (let load = waiting.shift(); load !== undefined; load = waiting.shift()) {
    // What fails here is told where it is needed.
    await load().catch(() => undefined);
  }
}
