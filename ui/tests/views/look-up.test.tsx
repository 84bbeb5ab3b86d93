// Looking a person up: their cases, a restricted one only after a reason, and that it is logged.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { OPEN_CPR, TWO_CASES_CPR } from "../fixture/lookUp";
import { openWindow, type Window } from "../fixture/render";

async function lookUp(window: Window, cpr: string): Promise<void> {
  await window.user.click(await screen.findByRole("button", { name: /^Slå op, / }));
  await window.user.type(await screen.findByRole("textbox", { name: "CPR-nummer" }), cpr);
  await window.user.keyboard("{Enter}");
}

test("only who works with cases finds the screen", async () => {
  await openWindow("approver");
  await screen.findByRole("button", { name: /^Kendte fejl/ });
  expect(screen.queryByRole("button", { name: /^Slå op, / })).toBeNull();
});

test("a person's only case is shown at once, and that the look is logged", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  const view = await screen.findByTestId("looked-up-case");
  expect(within(view).getByText("Lis Andersen")).toBeTruthy();
  expect(within(view).getByText("Opslaget er logget.")).toBeTruthy();
  expect(window.asked("look_at_case")).toEqual([{ caseId: "c1", reason: null }]);
  await window.user.click(within(view).getByRole("button", { name: "Åbn opgave: Timer mangler i eIndkomst" }));
  await waitFor(() => {
    expect(screen.getByTestId("task-panel").dataset["taskId"]).toBe("task-2");
  });
});

test("of a restricted case only that it is there is told, until a reason is given", async () => {
  const window = await openWindow();
  await lookUp(window, TWO_CASES_CPR);
  const found = await screen.findByTestId("found-cases");
  expect(within(found).getByText("Sagen kræver en grund, før du kan se den.")).toBeTruthy();
  expect(screen.queryByText("Amira Holst")).toBeNull();
  expect(window.asked("look_at_case")).toEqual([]);
  await window.user.click(within(found).getByRole("button", { name: /^Skriv grund/ }));
  const dialog = await screen.findByRole("dialog", { name: "Hvorfor skal du se sagen?" });
  await window.user.click(within(dialog).getByRole("button", { name: "Vis sagen" }));
  expect(within(dialog).getByText("Skriv, hvorfor du skal se sagen.")).toBeTruthy();
  await window.user.click(within(dialog).getByRole("button", { name: "Borgeren klager" }));
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  const view = await screen.findByTestId("looked-up-case");
  expect(within(view).getByText("Amira Holst")).toBeTruthy();
  expect(within(view).getByText("Opslaget er logget. Sagen er åben for dig til kl. 9.00.")).toBeTruthy();
  expect(window.asked("look_at_case")).toEqual([{ caseId: "c2", reason: "Borgeren klager" }]);
});

test("a person without a case to show is told so", async () => {
  const window = await openWindow();
  await lookUp(window, "018588-1234");
  expect(await screen.findByText("Ingen sager at vise")).toBeTruthy();
});

test("who directs the work marks a person's cases as restricted, as a colleague's where it is one", async () => {
  const window = await openWindow("manager");
  await window.user.click(await screen.findByRole("button", { name: /^Slå op, / }));
  expect(screen.queryByRole("textbox", { name: "CPR-nummer" })).toBeNull();
  await window.user.click(await screen.findByRole("button", { name: "Markér en persons sager …" }));
  const dialog = await screen.findByRole("dialog", { name: "Fortrolige sager" });
  await window.user.click(within(dialog).getByRole("button", { name: /^Gem/ }));
  expect(within(dialog).getByText("Skriv CPR-nummeret.")).toBeTruthy();
  expect(window.asked("restrict_person")).toEqual([]);
  await window.user.type(within(dialog).getByRole("textbox", { name: "CPR-nummer" }), OPEN_CPR);
  await window.user.click(within(dialog).getByRole("radio", { name: /^er en kollegas/ }));
  await window.user.click(await within(dialog).findByRole("button", { name: /Kollega$/ }));
  await window.user.click(await screen.findByRole("option", { name: "Sanne Toft" }));
  await window.user.click(within(dialog).getByRole("button", { name: /^Gem/ }));
  await waitFor(() => {
    expect(window.asked("restrict_person")).toEqual([
      { mark: { cpr: OPEN_CPR, restricted: true, colleague: "sanne" } },
    ]);
  });
});

test("a caseworker marks nobody", async () => {
  await openWindow();
  await screen.findByRole("button", { name: /^Slå op, / });
  expect(screen.queryByRole("button", { name: "Markér en persons sager …" })).toBeNull();
});

test("what was decided on a case is read where it is looked up: its letters and its course, but no step", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  const view = await screen.findByTestId("looked-up-case");
  const decided = within(view).getByRole("region", { name: "Afgørelser på sagen" });
  expect(within(decided).queryByRole("button", { name: /^Vurdér svar/ })).toBeNull();
  await window.user.click(within(decided).getByRole("button", { name: /^Vis brevet Høring/ }));
  expect((await screen.findByTestId("letter")).textContent).toContain("Kære Lis Andersen");
  await window.user.keyboard("{Escape}");
  await window.user.click(within(decided).getByRole("button", { name: /^Vis forløbet: Afslag for 5/ }));
  expect(await screen.findByRole("table", { name: "Forløb" })).toBeTruthy();
});
