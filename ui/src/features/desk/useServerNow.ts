// The central's time, in milliseconds, counted on from the last status. The machine's own clock only measures
// how long ago that was.
import { useEffect, useState } from "react";
import { useDesk } from "./Desk";

export function useServerNow(everyMilliseconds: number): number {
  const { status } = useDesk();
  const [now, setNow] = useState(() => Date.parse(status.now));
  useEffect(() => {
    const told = Date.parse(status.now);
    const since = performance.now();
    const count = () => {
      setNow(told + (performance.now() - since));
    };
    count();
    const timer = window.setInterval(count, everyMilliseconds);
    return () => {
      window.clearInterval(timer);
    };
  }, [status.now, everyMilliseconds]);
  return now;
}
