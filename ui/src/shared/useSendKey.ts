// Ctrl+Enter sends a form from any of its fields and buttons. It must be caught on its way down: a button would
// take the Enter for a press of its own.
import { useCallback } from "react";

export function useSendKey(send: () => void): (event: React.KeyboardEvent) => void {
  return useCallback(
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      send();
    },
    [send],
  );
}
