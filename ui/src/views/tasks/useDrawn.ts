// Marks the page once the first rows, or the true lack of them, have been painted, and only then loads what the queue
// can do without. Start-up measurements and end-to-end tests wait for the mark.
import { useEffect } from "react";
import { loadTheRest } from "@/shared/later";

export function useDrawn(drawn: boolean): void {
  useEffect(() => {
    if (!drawn) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        document.body.dataset["queue"] = "drawn";
        void loadTheRest();
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [drawn]);
}
