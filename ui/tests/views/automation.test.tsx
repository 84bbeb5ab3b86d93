// The screen of automation: figures, samples, and stops that are set and lifted with a reason.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow, type Window } from "../fixture/render";

async function openAutomation(): Promise<Window> {
  const window = await openWindow("manager");
  await window.user.click(await screen.findByRole("button", { name: /^Automatik/ }));
  await screen.findByTestId("automation");
  return window;
}

test("only who reads figures finds the screen", async () => {
  await openWindow();
  await screen.findByRole("button", { name: /^Kendte fejl/ });
  expect(screen.queryByRole("button", { name: /^Automatik/ })).toBeNull();
});

test("share, reasons and agreement are told", async () => {
  await openAutomation();
  const reasons = screen.getByRole("table", { name: "Hvorfor ikke automatisk" });
  expect(within(reasons).getByText("Timer mangler")).toBeTruthy();
  expect(within(screen.getByTestId("samples")).getByText("25 af 27 er bedømt. Enige: 96,0 %.")).toBeTruthy();
});

test("a stop says what is missing, and is sent with what, why and until when", async () => {
  const window = await openAutomation();
  await window.user.click(screen.getByRole("button", { name: "Stop automatikken" }));
  const dialog = await screen.findByRole("dialog", { name: "Stop automatikken" });
  await window.user.click(within(dialog).getByRole("button", { name: "Stop" }));
  expect(within(dialog).getByText("Vælg, hvad der skal stoppes.")).toBeTruthy();
  await window.user.click(within(dialog).getByRole("radio", { name: /En paragraf/ }));
  await window.user.type(within(dialog).getByRole("textbox", { name: "Paragraf" }), "54 a");
  await window.user.type(within(dialog).getByRole("textbox", { name: "Hvorfor" }), "Tillægget er forkert");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(window.asked("stop_automation")).toEqual([
    { stop: { scope: "paragraph", value: "54 a", reason: "Tillægget er forkert", until: null } },
  ]);
});

test("a stop is lifted with a reason, and one that ended cannot be", async () => {
  const window = await openAutomation();
  const stops = screen.getByTestId("stops");
  expect(within(stops).getAllByRole("button")).toHaveLength(1);
  await window.user.click(within(stops).getByRole("button", { name: "Ophæv: CVR 10172748" }));
  const dialog = await screen.findByRole("dialog", { name: "Ophæv stop: CVR 10172748" });
  await window.user.type(within(dialog).getByRole("textbox", { name: "Hvorfor" }), "Rettet hos arbejdsgiveren");
  await window.user.click(within(dialog).getByRole("button", { name: "Ophæv" }));
  await waitFor(() => {
    expect(window.asked("lift_stop")).toEqual([{ id: "s1", reason: "Rettet hos arbejdsgiveren" }]);
  });
});
