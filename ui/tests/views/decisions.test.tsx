// Decisions from a task: drafted with reasons and a look at the effect, taken on step by step, letters read.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { chooseTask, openWindow, type Window } from "../fixture/render";

async function openDecision(window: Window): Promise<HTMLElement> {
  await chooseTask(window, "task-2");
  await window.user.keyboard("d");
  return screen.findByRole("dialog", { name: "Afgørelse for Lis A." });
}

test("a decision without reasons is neither looked at nor kept", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Gem kladde/ }));
  expect(within(dialog).getByText("Skriv begrundelsen. Den kommer med i brevet.")).toBeTruthy();
  expect(window.asked("save_decision")).toEqual([]);
  expect(window.asked("preview_decision")).toEqual([]);
});

test("its effect is shown before it is kept, by Ctrl+Enter twice", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.type(await within(dialog).findByRole("textbox", { name: "Begrundelse" }), "For sent.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(await within(dialog).findByText("10.170,00 kr mindre før skat.")).toBeTruthy();
  expect(within(dialog).getByText("Nogen får mindre: parten skal høres først.")).toBeTruthy();
  expect(window.asked("save_decision")).toEqual([]);
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([
      { request: { taskId: "task-2", kind: "refusal", citation: "§ 38", reasons: "For sent.", from: "2026-10-05" } },
    ]);
  });
});

test("a change after the look asks for another one", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  const reasons = await within(dialog).findByRole("textbox", { name: "Begrundelse" });
  await window.user.type(reasons, "For sent.");
  await window.user.click(within(dialog).getByRole("button", { name: "Vis virkning" }));
  await within(dialog).findByTestId("decision-effect");
  await window.user.type(reasons, "!");
  expect(within(dialog).queryByTestId("decision-effect")).toBeNull();
});

test("a step that needs words is sent with them", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Vurdér svar:/ }));
  const step = await screen.findByRole("dialog", { name: "Vurdér svar" });
  await window.user.click(within(step).getByRole("button", { name: /^Vurdér svar/ }));
  expect(window.asked("act_on_decision")).toEqual([]);
  await window.user.type(within(step).getByRole("textbox", { name: "Vurdering" }), "Svaret ændrer intet.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("act_on_decision")).toEqual([
      { caseId: "c1", id: "d1", act: "weighAnswer", value: "Svaret ændrer intet." },
    ]);
  });
});

test("the jobcentre is asked from the list of the 22 weeks", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: /^22 uger, / }));
  const list = await screen.findByRole("table", { name: "22 uger" });
  expect(within(list).getByText("Teknisk forlængelse")).toBeTruthy();
  await window.user.click(within(list).getByRole("button", { name: "Spørg jobcenter: Ane L." }));
  expect(window.asked("act_on_extension")).toEqual([{ caseId: "c3", act: "ask", ground: null }]);
});
