// The bars around the screens, and the panel: who, how fresh, and what is shown of a person.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { chooseTask, openWindow, taskRow } from "../fixture/render";

test("while the practice municipality is made the window tells how it goes, then shows the queue", async () => {
  const { shell } = await openWindow("preparing");
  expect(await screen.findByText("Øvelseskommunen gøres klar")).toBeTruthy();
  expect(screen.getByTestId("progress").textContent).toContain("12.400 af 20.000");
  shell.status = { ...shell.status, phase: "ready", notice: null };
  await act(() => shell.change("status"));
  expect(await screen.findByRole("grid", { name: "Opgaver" })).toBeTruthy();
});

test("the pill tells how old the contents are and turns offline through its menu", async () => {
  const window = await openWindow();
  const pill = await screen.findByTestId("connection");
  expect(pill.textContent).toBe("Synkroniseret for 20 sek. siden");
  await window.user.click(pill);
  await window.user.click(await screen.findByRole("menuitem", { name: "Arbejd offline" }));
  await waitFor(() => {
    expect(screen.getByTestId("connection").textContent).toBe("Offline, data fra kl.\u00a08.00");
  });
  expect(window.asked("set_work_offline")).toEqual([{ offline: true }]);
});

test("another identity starts from a clean window", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-2");
  await window.user.click(screen.getByTestId("identity"));
  await window.user.click(await screen.findByRole("menuitemradio", { name: /Karen Friis/ }));
  await waitFor(() => {
    expect(screen.getByTestId("identity").textContent).toContain("Karen Friis");
  });
  expect(screen.getByTestId("announcement").textContent).toContain("Du arbejder nu som Karen Friis.");
});

test("the run clock counts down to the close of each run in the central's time", async () => {
  await openWindow();
  const clock = await screen.findByTestId("run-clock");
  expect(await within(clock).findByText("lukker om 1 d 4 t")).toBeTruthy();
  expect(within(clock).getByText("412.380 kr")).toBeTruthy();
  expect(
    within(clock).getByRole("img", {
      name: "Arbejdsgivere, ugekørsel 48: 2.914.220 kr klar, 175.550 kr i kontrol, 421.330 kr holdt tilbage",
    }),
  ).toBeTruthy();
});

test("a personal number is masked, shown when asked for, and masks itself again", async () => {
  const window = await openWindow();
  const panel = await chooseTask(window, "task-2");
  expect(within(panel).getByTestId("cpr").textContent).toBe("158388-••••");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    await act(async () => {
      within(panel).getByRole("button", { name: /Vis hele CPR-nummeret/ }).click();
      await Promise.resolve();
    });
    await act(() => vi.advanceTimersByTimeAsync(10));
    expect(within(panel).getByTestId("cpr").textContent).toBe("158388-1234");
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(within(panel).getByTestId("cpr").textContent).toBe("158388-••••");
  } finally {
    vi.useRealTimers();
  }
  expect(window.asked("reveal_cpr")).toEqual([{ caseId: "case-of-task-2" }]);
});

test("the explanation is folded, opens by the keyboard, and its steps fold under their part", async () => {
  const window = await openWindow("queue");
  const panel = await chooseTask(window, "task-2");
  const explanation = within(panel).getByRole("button", { name: "Forklaring" });
  expect(explanation.getAttribute("aria-expanded")).toBe("false");
  explanation.focus();
  await window.user.keyboard("{Enter}");
  expect(explanation.getAttribute("aria-expanded")).toBe("true");
  within(panel).getByText("6 uger á 5.085,00 kr, 37 timer, uge 40–45.");
  within(panel).getByText("Timer for juli og august i eIndkomst: spørg arbejdsgiveren.");
  const steps = within(panel).getByRole("button", { name: "Trin for trin: Retten" });
  expect(steps.getAttribute("aria-expanded")).toBe("false");
  expect(within(panel).queryByRole("button", { name: "Trin for trin: Uge for uge" })).toBeNull();
});

test("a line of a receipt unfolds, and what is folded is in the page for print", async () => {
  const window = await openWindow();
  const panel = await chooseTask(window, "task-2");
  const line = within(panel).getByRole("button", { name: "Delt med 481 timer" });
  const detail = within(panel).getByText("afrundet til hele øre");
  expect([line.getAttribute("aria-expanded"), detail.dataset["open"]]).toEqual(["false", "false"]);
  await window.user.click(line);
  expect([line.getAttribute("aria-expanded"), detail.dataset["open"]]).toEqual(["true", "true"]);
});

test("whether a note helped is told with the version that was seen", async () => {
  const window = await openWindow();
  const panel = await chooseTask(window, "task-2");
  await window.user.click(within(panel).getByRole("button", { name: "Hjalp det? Ja" }));
  expect(window.asked("answer_note")).toEqual([{ taskId: "task-2", errorNumber: 1042, version: 3, helped: true }]);
});

test("a burst of changes ends with the newest rows on screen", async () => {
  const { shell } = await openWindow();
  await screen.findByRole("grid");
  shell.rows = shell.rows.map((row) => (row.id === "task-1" ? { ...row, title: "Nyt navn" } : row));
  await act(async () => {
    for (let time = 0; time < 20; time += 1) await shell.change("tasks");
  });
  await waitFor(() => {
    expect(within(taskRow("task-1")).getByText("Nyt navn")).toBeTruthy();
  });
});
