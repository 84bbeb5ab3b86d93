// What is asked before something is done: holding a task, an immediate payment, approving and turning down.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { chooseTask, openWindow, type Window } from "../fixture/render";

async function openHold(window: Window): Promise<HTMLElement> {
  await chooseTask(window, "task-2");
  await window.user.keyboard("h");
  return screen.findByRole("dialog", { name: "Sæt opgaven på hold" });
}

async function openPayments(window: Window): Promise<HTMLElement> {
  await window.user.click(await screen.findByRole("button", { name: /^Udbetalinger/ }));
  return screen.findByRole("table", { name: "Straksudbetalinger" });
}

test("a hold says in words what is missing and sends nothing", async () => {
  const window = await openWindow();
  const dialog = await openHold(window);
  await window.user.click(within(dialog).getByRole("button", { name: "Sæt på hold" }));
  expect(within(dialog).getByText("Skriv, hvad opgaven venter på.")).toBeTruthy();
  expect(within(dialog).getByText("Vælg den dag, opgaven skal op igen.")).toBeTruthy();
  expect(window.asked("move_task")).toEqual([]);
});

test("a hold is sent with reason and day, by ready answers and Ctrl+Enter", async () => {
  const window = await openWindow();
  const dialog = await openHold(window);
  await window.user.click(within(dialog).getByRole("button", { name: "Afventer jobcenter" }));
  await window.user.click(within(dialog).getByRole("button", { name: "Om 1 uge" }));
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(window.asked("move_task")).toEqual([{ id: "task-2", step: { step: "hold", reason: "Afventer jobcenter", followUp: "2026-11-29" } }]);
  await waitFor(() => {
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

test("the day can be typed, and a day that has passed is refused", async () => {
  const window = await openWindow();
  const dialog = await openHold(window);
  await window.user.type(within(dialog).getByRole("textbox", { name: "Grund" }), "tal med th");
  const [day] = within(dialog).getAllByRole("spinbutton");
  if (day === undefined) throw new Error("no field for the day");
  await window.user.click(day);
  await window.user.keyboard("22112026");
  await window.user.click(within(dialog).getByRole("button", { name: "Sæt på hold" }));
  expect(within(dialog).getByText("Vælg en dag efter i dag.")).toBeTruthy();
  await window.user.click(day);
  await window.user.keyboard("03122026");
  await window.user.click(within(dialog).getByRole("button", { name: "Sæt på hold" }));
  expect(window.asked("move_task")).toEqual([{ id: "task-2", step: { step: "hold", reason: "tal med th", followUp: "2026-12-03" } }]);
});

test("Escape closes a dialog and gives the focus back", async () => {
  const window = await openWindow();
  await openHold(window);
  await window.user.keyboard("{Escape}");
  await waitFor(() => {
    expect(screen.queryByRole("dialog")).toBeNull();
  });
  await waitFor(() => {
    expect(document.activeElement?.getAttribute("data-task-id")).toBe("task-2");
  });
});

test("an immediate payment needs a reason, and is sent for the chosen weeks", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-4");
  await window.user.keyboard("s");
  const dialog = await screen.findByRole("dialog", { name: "Straksudbetaling til Lis A." });
  expect(within(dialog).getByText("5.085 kr brutto")).toBeTruthy();
  await window.user.click(within(dialog).getByRole("checkbox", { name: /Uge 44/ }));
  expect(within(dialog).getByText("10.170 kr brutto")).toBeTruthy();
  await window.user.click(within(dialog).getByRole("button", { name: "Send til godkendelse" }));
  expect(within(dialog).getByText("Skriv, hvorfor udbetalingen ikke kan vente.")).toBeTruthy();
  await window.user.type(within(dialog).getByRole("textbox", { name: "Grund" }), "Husleje");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("request_immediate_payment")).toEqual([
      { request: { taskId: "task-4", obligationIds: ["o43", "o44"], reason: "Husleje" } },
    ]);
  });
});

test("offline an immediate payment can only be kept as a draft", async () => {
  const window = await openWindow("offline");
  await chooseTask(window, "task-4");
  await window.user.keyboard("s");
  const dialog = await screen.findByRole("dialog", { name: "Straksudbetaling til Lis A." });
  expect(await within(dialog).findByText("Du er offline: gem som kladde")).toBeTruthy();
  expect(within(dialog).queryByRole("button", { name: "Send til godkendelse" })).toBeNull();
  await window.user.click(within(dialog).getByRole("button", { name: "Gem kladde" }));
  await waitFor(() => {
    expect(window.asked("save_payment_draft")).toHaveLength(1);
  });
  expect(window.asked("request_immediate_payment")).toEqual([]);
});

test("approving asks once more, and Escape approves nothing", async () => {
  const window = await openWindow("approver");
  const table = await openPayments(window);
  await window.user.click(within(table).getByRole("button", { name: "Godkend: Lis A." }));
  await screen.findByRole("alertdialog", { name: "Godkend 3.170 kr til Lis A.?" });
  await window.user.keyboard("{Escape}");
  await waitFor(() => {
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });
  expect(window.asked("approve_payment")).toEqual([]);
  await window.user.click(within(table).getByRole("button", { name: "Godkend: Lis A." }));
  const question = await screen.findByRole("alertdialog");
  await window.user.click(within(question).getByRole("button", { name: "Godkend" }));
  expect(window.asked("approve_payment")).toEqual([{ id: "p1" }]);
});

test("turning a payment down needs a reason", async () => {
  const window = await openWindow("approver");
  const table = await openPayments(window);
  await window.user.click(within(table).getByRole("button", { name: "Afvis: Lis A." }));
  const dialog = await screen.findByRole("dialog", { name: "Afvis udbetalingen til Lis A." });
  await window.user.click(within(dialog).getByRole("button", { name: "Afvis" }));
  expect(within(dialog).getByText("Skriv, hvorfor udbetalingen afvises.")).toBeTruthy();
  await window.user.type(within(dialog).getByRole("textbox", { name: "Grund" }), "Allerede betalt");
  await window.user.click(within(dialog).getByRole("button", { name: "Afvis" }));
  expect(window.asked("reject_payment")).toEqual([{ id: "p1", reason: "Allerede betalt" }]);
});

test("a task is given to a named colleague, with a word why", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-2");
  await window.user.keyboard("g");
  const dialog = await screen.findByRole("dialog", { name: "Giv opgaven videre" });
  await window.user.click(within(dialog).getByRole("button", { name: "Giv videre" }));
  expect(within(dialog).getByText("Vælg den, der skal have opgaven.")).toBeTruthy();
  expect(window.asked("move_task")).toEqual([]);
  await window.user.click(await within(dialog).findByRole("radio", { name: /Peter Krogh/ }));
  await window.user.click(within(dialog).getByRole("button", { name: "Du kender sagen" }));
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  expect(window.asked("move_task")).toEqual([
    { id: "task-2", step: { step: "handOver", to: "peter", reason: "Du kender sagen" } },
  ]);
});

test("marked tasks are moved together, and those that fell out are named with their reason", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-4");
  await window.user.keyboard("x");
  await chooseTask(window, "task-6");
  await window.user.keyboard("x");
  expect(await screen.findByText("2 opgaver markeret")).toBeTruthy();
  await window.user.click(screen.getByRole("button", { name: "Tag" }));
  expect(window.asked("move_tasks")).toEqual([{ ids: ["task-4", "task-6"], step: { step: "take" } }]);
  const dialog = await screen.findByRole("dialog", { name: "1 opgaver er flyttet" });
  expect(within(dialog).getByText("Peter har opgaven.")).toBeTruthy();
  await window.user.click(within(dialog).getByRole("button", { name: "Luk" }));
  expect(await screen.findByText("1 opgave markeret")).toBeTruthy();
  await window.user.keyboard("{Escape}");
  await waitFor(() => {
    expect(screen.queryByTestId("marked-bar")).toBeNull();
  });
});

test("tasks about different things are not finished together", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-2");
  await window.user.keyboard("x");
  await chooseTask(window, "task-3");
  await window.user.keyboard("x");
  await window.user.click(await screen.findByRole("button", { name: "Afslut" }));
  await waitFor(() => {
    expect(screen.getByTestId("announcement").textContent).toContain("handler om det samme");
  });
  expect(window.asked("move_tasks")).toEqual([]);
});

test("a dialog keeps clear of what is told at the foot, for as long as it is told", async () => {
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(96);
  const kept = () => document.documentElement.style.getPropertyValue("--told-height");
  const window = await openWindow("approver");
  window.shell.instead["approve_payment"] = () => {
    throw new Error("no answer");
  };
  await openPayments(window);
  expect(kept()).toBe("");
  await window.user.click(screen.getByRole("button", { name: "Godkend: Lis A." }));
  await window.user.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Godkend" }));
  await screen.findByText("Det lykkedes ikke");
  expect(kept()).toBe("96px");
  await window.user.click(screen.getByRole("button", { name: "Luk beskeden" }));
  expect(kept()).toBe("");
  vi.restoreAllMocks();
});
