// Single keys work on the screen and keep quiet in fields and under dialogs.
import { afterEach, expect, test, vi } from "vitest";
import { runShortcut, type Shortcuts } from "@/shared/shortcuts";

function press(key: string, target: Element, more: KeyboardEventInit = {}) {
  const take = vi.fn();
  const search = vi.fn();
  const shortcuts: Shortcuts = { t: take, Enter: take, "ctrl+k": search };
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.addEventListener("keydown", (seen) => runShortcut(seen as KeyboardEvent, shortcuts), { once: true });
  target.dispatchEvent(event);
  return { take, search, prevented: event.defaultPrevented };
}

function put(html: string): Element {
  document.body.innerHTML = html;
  const target = document.body.querySelector("[data-target]");
  if (target === null) throw new Error("no target");
  return target;
}

afterEach(() => {
  document.body.innerHTML = "";
});

test("a letter works on a row, in either case, and is used up", () => {
  const target = put("<div data-target tabindex='0'></div>");
  expect(press("t", target).take).toHaveBeenCalledOnce();
  expect(press("T", target, { shiftKey: true }).take).toHaveBeenCalledOnce();
  expect(press("t", target).prevented).toBe(true);
});

test.each([
  "<input data-target>",
  "<textarea data-target></textarea>",
  "<select data-target></select>",
  "<div contenteditable='true'><b data-target></b></div>",
  "<div role='spinbutton' data-target tabindex='0'></div>",
])("a letter is typed, not run, in %s", (html) => {
  const { take, prevented } = press("t", put(html));
  expect(take).not.toHaveBeenCalled();
  expect(prevented).toBe(false);
});

test("Ctrl+K works in a field too", () => {
  expect(press("k", put("<input data-target>"), { ctrlKey: true }).search).toHaveBeenCalledOnce();
});

test.each(["dialog", "alertdialog", "menu"])("nothing runs while a %s is open", (role) => {
  const target = put(`<div data-target></div><div role="${role}"></div>`);
  expect(press("t", target).take).not.toHaveBeenCalled();
  expect(press("k", target, { ctrlKey: true }).search).not.toHaveBeenCalled();
});

test("a letter with Ctrl or Alt is another key", () => {
  const target = put("<div data-target></div>");
  expect(press("t", target, { ctrlKey: true }).take).not.toHaveBeenCalled();
  expect(press("t", target, { altKey: true }).take).not.toHaveBeenCalled();
});

test("Enter presses the button that has the focus, and is a shortcut elsewhere", () => {
  const onButton = press("Enter", put("<button><span data-target>Forklaring</span></button>"));
  expect(onButton.take).not.toHaveBeenCalled();
  expect(onButton.prevented).toBe(false);
  expect(press("Enter", put("<div data-target tabindex='0'></div>")).take).toHaveBeenCalledOnce();
  expect(press("t", put("<button data-target></button>")).take).toHaveBeenCalledOnce();
});
