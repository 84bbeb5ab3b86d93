// Ctrl+Enter sends a form from any of its fields.
import { useCallback } from "react";

export function useSendKey(send: () => void): (event: React.KeyboardEvent) => void {
  return useCallback(
    (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      send();
    },
    [send],
  );
}
