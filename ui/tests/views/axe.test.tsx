// Every screen and dialog passes axe. Colour contrast, which needs a painted page, is a unit test of its own.
import { screen } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { chooseTask, openWindow, type Window } from "../fixture/render";

async function mustBeAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`)).toEqual([]);
}

const go = async (window: Window, name: RegExp) => window.user.click(await screen.findByRole("button", { name }));

const SCREENS: readonly [string, string, (window: Window) => Promise<unknown>][] = [
  ["the queue and a task", "queue", (window) => chooseTask(window, "task-2")],
  ["an explanation, unfolded", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.click(await screen.findByRole("button", { name: "Forklaring" }));
    await window.user.click(await screen.findByRole("button", { name: "Trin for trin: Retten" }));
  }],
  ["a task with a pending change", "queue", (window) => chooseTask(window, "task-3")],
  ["answering an overlap", "queue", async (window) => {
    await chooseTask(window, "task-5");
    await go(window, /^Svar om overlap/);
    await screen.findByTestId("overlap-dialog");
  }],
  ["an empty queue", "empty", () => screen.findByText("Køen er tom")],
  ["a queue that failed", "failing", () => screen.findByText("Opgaverne kan ikke læses")],
  ["old contents", "ageing", () => screen.findByTestId("notice")],
  ["preparing", "preparing", () => screen.findByTestId("starting")],
  ["the first download", "first-sync", () => screen.findByTestId("starting")],
  ["signing in", "signed-out", () => screen.findByTestId("sign-in")],
  ["waiting for the browser", "signed-out", async (window) => {
    await go(window, /^Log ind/);
    await screen.findByTestId("sign-in-waiting");
  }],
  ["a session that has ended", "session-ended", () => screen.findByTestId("sign-in-ended")],
  ["payments", "approver", async (window) => {
    await go(window, /^Udbetalinger/);
    await screen.findByTestId("payments");
    await screen.findByTestId("to-approve");
  }],
  ["known errors", "queue", async (window) => {
    await go(window, /^Kendte fejl/);
    await screen.findByTestId("known-errors");
  }],
  ["automation", "manager", async (window) => {
    await go(window, /^Automatik/);
    await screen.findByTestId("automation");
  }],
  ["stopping automation", "manager", async (window) => {
    await go(window, /^Automatik/);
    await go(window, /^Stop automatikken/);
    await window.user.click(await screen.findByRole("radio", { name: /En arbejdsgiver/ }));
  }],
  ["the audit log", "manager", async (window) => {
    await go(window, /^Log, /);
    await screen.findByTestId("audit");
  }],
  ["the intake", "manager", async (window) => {
    await go(window, /^Indlæsning, /);
    await screen.findByTestId("intake");
  }],
  ["a person who was looked up", "queue", async (window) => {
    await go(window, /^Slå op, /);
    await window.user.type(await screen.findByRole("textbox", { name: "CPR-nummer" }), "028391-1234{Enter}");
    await screen.findByTestId("found-cases");
    await go(window, /^Vis sagen/);
    await screen.findByTestId("looked-up-case");
  }],
  ["marked tasks", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("x");
    await screen.findByTestId("marked-bar");
  }],
  ["giving a task away", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("g");
    await screen.findByRole("radio", { name: /Peter Krogh/ });
  }],
  ["why a task stands where it stands", "queue", async (window) => {
    await chooseTask(window, "task-4");
    await go(window, /^Hvorfor ligger den her/);
    await go(window, /^Historik/);
  }],
  ["the outbox", "offline", async (window) => {
    await go(window, /^Afsendelse/);
    await screen.findByRole("table");
  }],
  ["holding a task", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("h");
    await screen.findByRole("dialog");
  }],
  ["an immediate payment", "queue", async (window) => {
    await chooseTask(window, "task-4");
    await window.user.keyboard("s");
    await screen.findByText("Kontrolleret nu");
  }],
  ["a decision and what it would come to", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("d");
    await window.user.type(await screen.findByRole("textbox", { name: "Begrundelse" }), "Anmodningen kom for sent.");
    await screen.findByRole("region", { name: "Ifølge centralen" });
    await screen.findByTestId("decision-effect");
  }],
  ["changing a draft", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("d");
    await go(window, /^Ret kladden/);
    await screen.findByText(/^Du retter kladden/);
  }],
  ["deciding on a case that was looked up", "queue", async (window) => {
    await go(window, /^Slå op, /);
    await window.user.type(await screen.findByRole("textbox", { name: "CPR-nummer" }), "158388-1234{Enter}");
    await go(window, /^Ny afgørelse/);
    await screen.findByTestId("decision-effect");
  }],
  ["a letter", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("d");
    await window.user.click(await screen.findByRole("button", { name: /^Høring om afslag.*Vis brevet/ }));
    await screen.findByTestId("letter");
  }],
  ["the 22 weeks", "queue", async (window) => {
    await go(window, /^22 uger, /);
    await screen.findByTestId("reassessments");
  }],
  ["the shortcuts", "queue", async (window) => {
    await chooseTask(window, "task-2");
    await window.user.keyboard("?");
    await screen.findByRole("dialog", { name: "Genveje" });
  }],
];

test.each(SCREENS)("%s", async (_name, scene, open) => {
  const window = await openWindow(scene);
  await open(window);
  await mustBeAccessible();
});
