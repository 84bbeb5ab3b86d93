// The panel of the selected task. While the selection runs down the queue nothing is asked for: each panel is a
// look-up of a person, and only the one that the person stops at is made.
import { useEffect, useMemo, useState } from "react";
import { taskPanel } from "@/ipc/commands";
import type { TaskPanel } from "@/ipc/types";
import { useResource, type Resource } from "@/shared/useResource";

const STOPPED = 140;
const ON_TASKS = ["tasks"] as const;

export function useTaskPanel(selected: string | null): Resource<TaskPanel | null> {
  const settled = useSettled(selected);
  const load = useMemo(() => () => (settled === null ? Promise.resolve(null) : taskPanel(settled)), [settled]);
  return useResource(load, ON_TASKS);
}

/** The value at once when it changes after a rest, otherwise when it has come to rest. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const [moving, setMoving] = useState(false);
  const [last, setLast] = useState(value);
  if (last !== value) {
    setLast(value);
    setMoving(true);
    if (!moving) setSettled(value);
  }
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setMoving(false);
      setSettled(value);
    }, STOPPED);
    return () => {
      window.clearTimeout(timer);
    };
  }, [value]);
  return settled;
}
