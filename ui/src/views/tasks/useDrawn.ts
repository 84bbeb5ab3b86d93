// Marks the page once the first rows, or the true lack of them, have been painted. Start-up measurements and
// end-to-end tests wait for the mark.
import { useEffect } from "react";

export function useDrawn(drawn: boolean): void {
  useEffect(() => {
    if (!drawn) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        document.body.dataset["queue"] = "drawn";
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [drawn]);
}
