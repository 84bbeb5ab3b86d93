// Looking a person up: their cases, a restricted one only after a reason, and that it is logged.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { OPEN_CPR, RESTRICTED_CPR, SEVERAL_CASES_CPR } from "../fixture/lookUp";
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

test("the newest case of several is shown, and the others are told apart by their days and work", async () => {
  const window = await openWindow();
  await lookUp(window, SEVERAL_CASES_CPR);
  await screen.findByTestId("looked-up-case");
  const rows = within(screen.getByRole("list", { name: "Personens sager" })).getAllByRole("listitem");
  expect(rows.map((row) => row.textContent)).toEqual([
    "Syg fra 1. oktober 2026Nordhavn Logistik A/Svises herunder",
    "Syg 2.–20. marts 2026Ledigingen opgaverVis sagen",
    "SagBeskyttetSagen kræver en grund, før du kan se den.Skriv grund, og vis",
  ]);
  expect(rows[0]?.getAttribute("aria-current")).toBe("true");
  await window.user.click(screen.getByRole("button", { name: "Vis sagen: Syg 2.–20. marts 2026, Ledig" }));
  await waitFor(() => {
    expect(screen.getByTestId("looked-up-case").dataset["caseId"]).toBe("c3");
  });
  expect(rows[0]?.textContent).toBe("Syg fra 1. oktober 2026Nordhavn Logistik A/S1 opgaveVis sagen");
  expect(window.asked("look_at_case").map(({ caseId }) => caseId)).toEqual(["c1", "c3"]);
});

test("of a restricted case only that it is there is told, until a reason is given", async () => {
  const window = await openWindow();
  await lookUp(window, RESTRICTED_CPR);
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
  await window.user.click(await screen.findByRole("button", { name: "Markér en persons sager…" }));
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

test("a person on screen who is marked is looked up anew; another who is marked changes nothing on it", async () => {
  const window = await openWindow("superuser");
  await lookUp(window, OPEN_CPR);
  await screen.findByTestId("looked-up-case");
  const mark = async (cpr: string) => {
    await window.user.click(await screen.findByRole("button", { name: "Markér en persons sager…" }));
    const dialog = await screen.findByRole("dialog", { name: "Fortrolige sager" });
    await window.user.type(within(dialog).getByRole("textbox", { name: "CPR-nummer" }), cpr);
    await window.user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => {
      expect(screen.queryByRole("dialog")).toBeNull();
    });
  };
  await mark(RESTRICTED_CPR);
  expect(screen.getByTestId("looked-up-case")).toBeTruthy();
  expect(window.asked("cases_of_person")).toEqual([{ cpr: OPEN_CPR }]);

  window.shell.instead["cases_of_person"] = () => [{ caseId: "c1", asksWhy: true, inBrief: null }];
  await mark(OPEN_CPR.replace("-", ""));
  expect(await screen.findByText("Sagen kræver en grund, før du kan se den.")).toBeTruthy();
  expect(screen.queryByTestId("looked-up-case")).toBeNull();
});

test("a caseworker marks nobody", async () => {
  await openWindow();
  await screen.findByRole("button", { name: /^Slå op, / });
  expect(screen.queryByRole("button", { name: "Markér en persons sager…" })).toBeNull();
});

test("what was decided on a case is read where it is looked up: its letters and its course", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  const view = await screen.findByTestId("looked-up-case");
  const decided = within(view).getByRole("region", { name: "Afgørelser på sagen" });
  await window.user.click(within(decided).getByRole("button", { name: /^Høring om afslag.*Vis brevet/ }));
  expect((await screen.findByTestId("letter")).textContent).toContain("Kære Lis Andersen");
  await window.user.keyboard("{Escape}");
  await window.user.click(within(decided).getByRole("button", { name: /^Forløb: Afslag for 5/ }));
  expect(await screen.findByRole("table", { name: "Forløb" })).toBeTruthy();
});

const LOOKED_UP = { id: "c1", at: "lookedUp" };

test("a complaint is written down on the case that was looked up, and the case is shown anew", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  const view = await screen.findByTestId("looked-up-case");
  await window.user.click(within(view).getByRole("button", { name: /^Klage modtaget: Afslag for 1\.–4/ }));
  const step = await screen.findByRole("dialog", { name: "Klage modtaget" });
  await window.user.click(within(step).getByRole("button", { name: /^Klage modtaget/ }));
  await waitFor(() => {
    expect(window.asked("act_on_decision")).toEqual([
      { case: LOOKED_UP, id: "d0", act: "complain", value: window.shell.status.today },
    ]);
  });
  const asked = window.asked("looked_at").length;
  await window.shell.change("lookUp");
  await waitFor(() => {
    expect(window.asked("looked_at").length).toBe(asked + 1);
  });
  expect(window.asked("put_case_away")).toEqual([]);
  await window.user.click(screen.getByRole("button", { name: /^Kendte fejl/ }));
  await waitFor(() => {
    expect(window.asked("put_case_away").length).toBe(1);
  });
});

test("a decision on a case that was looked up is drafted for the person or for the employer on a claim", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  await window.user.click(await screen.findByRole("button", { name: "Ny afgørelse…" }));
  const dialog = await screen.findByRole("dialog", { name: "Afgørelse for Lis A." });
  await window.user.click(await within(dialog).findByRole("button", { name: /Part$/ }));
  await window.user.click(await screen.findByRole("option", { name: /^Nordhavn Logistik A\/S, anmodning/ }));
  await window.user.type(within(dialog).getByRole("textbox", { name: "Begrundelse" }), "For sent.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([
      { request: { case: LOOKED_UP, claim: "R-1", from: "2026-10-01", lastDay: "2026-10-04", reasons: "For sent." } },
    ]);
  });
});

test("a draft on a case that was looked up is changed from where it stands", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  await window.user.click(await screen.findByRole("button", { name: /^Ret kladden: / }));
  const dialog = await screen.findByRole("dialog", { name: "Afgørelse for Lis A." });
  await within(dialog).findByText(/^Du retter kladden: /);
});

test("without contact a case that was looked up is only read, and says so", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  await screen.findByTestId("looked-up-case");
  window.shell.status = { ...window.shell.status, connection: { state: "offline", syncedAt: window.shell.status.now, byChoice: true } };
  await window.shell.change("status");
  const view = await screen.findByTestId("looked-up-case");
  expect(await within(view).findByText(/^Du er offline\. Sagen vises, som den var/)).toBeTruthy();
  const step = within(view).getByRole<HTMLButtonElement>("button", { name: /^Klage modtaget: / });
  await waitFor(() => {
    expect(step.disabled).toBe(true);
  });
});

test("the jobcentre is asked from a case that was looked up", async () => {
  const window = await openWindow();
  await lookUp(window, OPEN_CPR);
  await window.user.click(await screen.findByRole("button", { name: "Spørg jobcenter: Lis Andersen" }));
  expect(window.asked("act_on_extension")).toEqual([{ case: LOOKED_UP, act: "ask", ground: null }]);
});
