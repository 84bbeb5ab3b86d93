// Keeps the focus in a dialog when the button that had it is drawn away: without it Escape and the other keys would
// reach nobody. Whatever gives the focus back when a dialog over it closes goes first.
import { useEffect, type RefObject } from "react";

const DIALOGS = "[role=dialog], [role=alertdialog]";

export function useKeptFocus(dialog: RefObject<HTMLElement | null>): void {
  // After each drawing, since any of them can take the focused element away.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const topmost = [...document.querySelectorAll(DIALOGS)].at(-1);
      if (topmost === dialog.current && isLost(document.activeElement)) dialog.current?.focus();
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  });
}

/** Nowhere, or on what lies hidden behind the dialog. */
function isLost(focused: Element | null): boolean {
  return focused === null || focused === document.body || focused.closest("[aria-hidden=true], [inert]") !== null;
}
