// Drafts of decisions: changed in the form that they were made with, and what keys do in the dialogs over them.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { makeDecisionForm } from "../fixture/decisions";
import { chooseTask, openWindow, type Window } from "../fixture/render";

const HERE = { id: "c1", at: "desk" };

async function openDecision(window: Window): Promise<HTMLElement> {
  await chooseTask(window, "task-2");
  await window.user.keyboard("d");
  return screen.findByRole("dialog", { name: "Afgørelse for Lis A." });
}

const CHANGE = { name: "Ret kladden: Afslag for 19.–25. oktober 2026 (§ 7)" };

test("a draft is changed in the form that it was made with, filled with what stands", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", CHANGE));
  const line = await within(dialog).findByText(/^Du retter kladden: Afslag for 19/);
  expect(document.activeElement).toBe(line);
  const reasons = within(dialog).getByRole<HTMLTextAreaElement>("textbox", { name: "Begrundelse" });
  expect(reasons.value).toBe("Borgeren var rask.");
  await window.user.clear(reasons);
  await window.user.type(reasons, "Lægen skrev raskmeldt.");
  await window.user.click(within(dialog).getByRole("button", { name: /^Gem ændringen/ }));
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([
      { request: { draft: { id: "d2", changes: 1 }, kind: "refusal", from: "2026-10-19", reasons: "Lægen skrev raskmeldt." } },
    ]);
  });
  expect(within(dialog).queryByText(/^Du retter kladden/)).toBeNull();
});

test("where somebody changed the draft meanwhile that is said, and what was written stays", async () => {
  const window = await openWindow();
  const changed = { code: "draft_changed", tone: "warn", title: "Kladden er ændret", explanation: "Din ændring er ikke gemt.", nextStep: null };
  window.shell.instead["save_decision"] = () => Promise.reject(changed as unknown as Error);
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", CHANGE));
  const reasons = within(dialog).getByRole<HTMLTextAreaElement>("textbox", { name: "Begrundelse" });
  await window.user.type(reasons, " Lægen skrev det.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByText("Kladden er ændret")).toBeTruthy();
  expect(reasons.value).toBe("Borgeren var rask. Lægen skrev det.");
  await window.user.click(within(dialog).getByRole("button", { name: "Ret den alligevel ikke" }));
  expect(within(dialog).queryByText(/^Du retter kladden/)).toBeNull();
});

test("a step that asks for nothing but a yes is sent by its key", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Opgiv: Afslag for 19/ }));
  await screen.findByRole("dialog", { name: "Opgiv" });
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("act_on_decision")).toEqual([{ case: HERE, id: "d2", act: "withdraw", value: null }]);
  });
});

test("Escape closes the dialog also after a step that drew its own button away", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Opgiv: Afslag for 19/ }));
  await screen.findByRole("dialog", { name: "Opgiv" });
  const form = makeDecisionForm("desk", false);
  window.shell.instead["decision_form"] = () => ({ ...form, decisions: form.decisions.slice(1) });
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(within(dialog).queryByRole("button", { name: /^Opgiv: Afslag for 19/ })).toBeNull();
  });
  await waitFor(() => {
    expect(dialog.contains(document.activeElement)).toBe(true);
  });
  await window.user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("a draft without reasons is not kept: the field that lacks them takes the focus, and the buttons never scroll away", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  const save = await within(dialog).findByRole("button", { name: /^Gem kladde/ });
  expect(within(dialog).getByTestId("decision-dialog").contains(save)).toBe(false);
  await window.user.click(save);
  expect(within(dialog).getByText(/^Skriv begrundelsen/)).toBeTruthy();
  expect(document.activeElement).toBe(within(dialog).getByRole("textbox", { name: "Begrundelse" }));
  expect(window.asked("save_decision")).toEqual([]);
});

test("a step that asks for a day alone is begun in its field", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Send høring: Afslag for 19/ }));
  const step = await screen.findByRole("dialog", { name: "Send høring" });
  await waitFor(() => {
    expect(document.activeElement).toBe(within(step).getAllByRole("spinbutton")[0]);
  });
});
