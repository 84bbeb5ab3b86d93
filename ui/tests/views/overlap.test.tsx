// Answering whether two notifications are one absence: from the task, and again from the looked-up case.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { OPEN_CPR } from "../fixture/lookUp";
import { chooseTask, openWindow, type Window } from "../fixture/render";

const TITLE = "Samme fravær, eller to?";

async function openQuestion(window: Window): Promise<HTMLElement> {
  await chooseTask(window, "task-5");
  await window.user.click(await screen.findByRole("button", { name: /^Svar om overlap/ }));
  return screen.findByRole("dialog", { name: TITLE });
}

test("nothing is sent before there is an answer and a reason", async () => {
  const window = await openWindow();
  const dialog = await openQuestion(window);
  expect(within(dialog).getByText("A-2: 5. oktober 2026 og frem")).toBeTruthy();
  await window.user.click(within(dialog).getByRole("button", { name: "Gem svaret" }));
  expect(within(dialog).getByText("Vælg et svar.")).toBeTruthy();
  expect(within(dialog).getByText("Skriv kort, hvordan du ved det.")).toBeTruthy();
  expect(window.asked("answer_overlap")).toEqual([]);
});

test("the number that is kept is sent with the reason, and what cannot be chosen is said", async () => {
  const window = await openWindow();
  const dialog = await openQuestion(window);
  expect(within(dialog).getByText(/det nummer kan ikke lægges til side/)).toBeTruthy();
  expect(within(dialog).queryByRole("radio", { name: /behold A-2/ })).toBeNull();
  await window.user.click(within(dialog).getByRole("radio", { name: /behold A-1/ }));
  await window.user.type(within(dialog).getByRole("textbox", { name: "Grund" }), "Anmeldt to gange");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(window.asked("answer_overlap")).toEqual([
    { reply: { caseId: "c1", other: "A-2", keep: "A-1", reason: "Anmeldt to gange" } },
  ]);
  await waitFor(() => {
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

test("an answer is seen on the looked-up case, and can be given anew", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: /^Slå op, / }));
  await window.user.type(await screen.findByRole("textbox", { name: "CPR-nummer" }), `${OPEN_CPR}{Enter}`);
  const view = await screen.findByTestId("looked-up-case");
  expect(within(view).getByText(/A-1 er beholdt/)).toBeTruthy();
  await window.user.click(within(view).getByRole("button", { name: /^Svar igen/ }));
  const dialog = await screen.findByRole("dialog", { name: TITLE });
  await window.user.click(within(dialog).getByRole("radio", { name: /To forskellige fravær/ }));
  await window.user.click(within(dialog).getByRole("button", { name: "Borgeren har to job hos arbejdsgiveren" }));
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(window.asked("answer_overlap")).toEqual([
    { reply: { caseId: "c1", other: "A-2", keep: null, reason: "Borgeren har to job hos arbejdsgiveren" } },
  ]);
});

test("Escape gives the focus back to the button that asked", async () => {
  const window = await openWindow();
  await openQuestion(window);
  await window.user.keyboard("{Escape}");
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole("button", { name: /^Svar om overlap/ }));
  });
});
