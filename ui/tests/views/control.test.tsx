// The audit log and the intake: filtered, paged, printed, and empty in words.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { openWindow, type Window } from "../fixture/render";

async function openScreen(name: RegExp, testId: string): Promise<Window> {
  const window = await openWindow("manager");
  await window.user.click(await screen.findByRole("button", { name }));
  await screen.findByTestId(testId);
  return window;
}

test("only who may read the log and the figures finds them", async () => {
  await openWindow();
  await screen.findByRole("button", { name: /^Kendte fejl/ });
  expect(screen.queryByRole("button", { name: /^Log, / })).toBeNull();
  expect(screen.queryByRole("button", { name: /^Indlæsning, / })).toBeNull();
});

test("the log tells who looked, at whom, and which reason was given", async () => {
  await openScreen(/^Log, /, "audit");
  const [, , opened] = within(screen.getByTestId("audit")).getAllByRole("row");
  expect(opened?.textContent).toContain("Peter Krogh");
  expect(opened?.textContent).toContain("Borgeren ringer om sin udbetaling");
});

test("it is asked by person, member of staff and case", async () => {
  const window = await openScreen(/^Log, /, "audit");
  await window.user.type(screen.getByRole("textbox", { name: "CPR-nummer" }), "158388-1234");
  await window.user.click(screen.getByRole("button", { name: /Medarbejder/ }));
  await window.user.click(await screen.findByRole("option", { name: "Mette Holm" }));
  await window.user.click(screen.getByRole("button", { name: "Vis" }));
  await waitFor(() => {
    expect(window.asked("audit").at(-1)).toEqual({
      filter: { cpr: "158388-1234", caseId: "", who: "mette", from: null, until: null, before: null },
    });
  });
  await window.user.click(await screen.findByRole("button", { name: "Vis kun Lis A., Nordhavn Logistik A/S" }));
  await waitFor(() => {
    expect(window.asked("audit").at(-1)).toMatchObject({ filter: { caseId: "c1", who: "mette" } });
  });
  expect(await screen.findByText("Kun Lis A., Nordhavn Logistik A/S")).toBeTruthy();
});

test("older lines are added below, and nothing found is said", async () => {
  const window = await openScreen(/^Log, /, "audit");
  await window.user.click(screen.getByRole("button", { name: "Vis ældre" }));
  expect(await screen.findByText("Indlæste filer: 812 ændret, 4 lagt til side")).toBeTruthy();
  expect(screen.getByText("Slog sagen op")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Vis ældre" })).toBeNull();
  await window.user.type(screen.getByRole("textbox", { name: "CPR-nummer" }), "018588-1234");
  await window.user.keyboard("{Enter}");
  expect(await screen.findByText("Intet i loggen")).toBeTruthy();
});

test("the log is printed with the day and who printed it", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  const window = await openScreen(/^Log, /, "audit");
  await window.user.click(screen.getByRole("button", { name: /^Udskriv/ }));
  expect(print).toHaveBeenCalledOnce();
  expect(screen.getByText("Udskrevet 22. november 2026 af Hanne Bruun")).toBeTruthy();
});

test("the intake tells alarms and rows with their place and reason, page by page", async () => {
  const window = await openScreen(/^Indlæsning, /, "intake");
  expect(within(screen.getByTestId("alarms")).getByText("50,0 % (150 af 300)")).toBeTruthy();
  const kept = screen.getByTestId("kept-aside");
  expect(within(kept).getByText("anmodninger.csv, linje 43")).toBeTruthy();
  expect(within(kept).getByText("hele rækken")).toBeTruthy();
  expect(within(kept).getByText("Venter")).toBeTruthy();
  await window.user.click(screen.getByRole("button", { name: "Vis flere" }));
  expect(await within(kept).findByText("anmodninger.csv, linje 61")).toBeTruthy();
  expect(window.asked("kept_aside")).toEqual([{ after: 1 }]);
  expect(screen.queryByRole("button", { name: "Vis flere" })).toBeNull();
});

test("an alarm is open until somebody says what it was", async () => {
  const window = await openScreen(/^Indlæsning, /, "intake");
  expect(screen.getByText("Hanne Bruun: Ny kodeliste fra afsenderen")).toBeTruthy();
  await window.user.click(screen.getByRole("button", { name: "Svar på alarmen: Kode 2 fra virk" }));
  await window.user.click(await screen.findByRole("button", { name: /^Gem svaret/ }));
  expect(await screen.findByText("Skriv, hvad du fandt ud af.")).toBeTruthy();
  expect(window.asked("answer_alarm")).toEqual([]);
  await window.user.type(screen.getByRole("textbox", { name: "Hvad fandt du ud af?" }), "Koderne er byttet om");
  await window.user.click(screen.getByRole("button", { name: /^Gem svaret/ }));
  await waitFor(() => {
    expect(window.asked("answer_alarm")).toEqual([{ id: "virk Anmeldelsen wage 2", found: "Koderne er byttet om" }]);
  });
  expect(window.asked("intake")).toHaveLength(2);
});

test("open alarms are counted where the intake is found, and their number has a name", async () => {
  await openWindow("manager");
  const way = await screen.findByRole("button", { name: "Indlæsning, 1 åben alarm" });
  expect(within(way).getByText("1")).toBeTruthy();
});
