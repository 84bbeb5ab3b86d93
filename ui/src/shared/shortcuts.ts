// Single keys that work anywhere on a screen. They keep quiet while a person types, while Enter presses the
// button that has the focus, while a menu or dialog is open, and when a modifier is held that the shortcut does
// not name.
import { useEffect, useRef } from "react";

/** Keys by name: `j`, `?`, `Escape`, `ctrl+k`. Letters are the same in either case. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='spinbutton']";
const PRESSABLE = "button, a[href], [role='button'], [role='link']";
const OVERLAY = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

/** True while the key belongs to a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** True while Enter presses what has the focus. */
function isPressing(name: string, target: EventTarget | null): boolean {
  return name === "Enter" && target instanceof Element && target.closest(PRESSABLE) !== null;
}

/** The name under which a key press is looked up. */
export function shortcutName(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
}

/** Runs the shortcut that the key press names; true when there was one. */
export function runShortcut(event: KeyboardEvent, shortcuts: Shortcuts): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing) return false;
  const name = shortcutName(event);
  const run = shortcuts[name];
  if (run === undefined) return false;
  const plain = !name.startsWith("ctrl+");
  if (plain && isTyping(event.target)) return false;
  if (isPressing(name, event.target)) return false;
  if (document.querySelector(OVERLAY) !== null) return false;
  event.preventDefault();
  run(event);
  return true;
}

/** Holds the shortcuts as long as the component is on screen. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      runShortcut(event, current.current);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
