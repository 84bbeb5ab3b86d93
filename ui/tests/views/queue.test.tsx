// The queue on screen: a grid with one stop for the keyboard, rows fetched as they come into view.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { chooseTask, openWindow, taskRow } from "../fixture/render";

const focused = () => document.activeElement?.getAttribute("data-index");

test("the grid tells how many rows it has and draws only those in view", async () => {
  await openWindow("queue", 10_000);
  const grid = await screen.findByRole("grid", { name: "Opgaver" });
  expect(grid.getAttribute("aria-rowcount")).toBe("10001");
  expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
});

test("the page is marked once rows are drawn, and for a queue that is truly empty", async () => {
  delete document.body.dataset["queue"];
  await openWindow("empty");
  expect(await screen.findByText("Køen er tom")).toBeTruthy();
  await waitFor(() => {
    expect(document.body.dataset["queue"]).toBe("drawn");
  });
});

test("exactly one place of the rows is a stop for the keyboard", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-3");
  const stops = document.querySelectorAll("[data-index][tabindex='0'], [data-index] [tabindex='0']");
  expect([...stops].map((stop) => stop.getAttribute("data-task-id"))).toEqual(["task-3"]);
});

test("J and K, and the arrows, move and select; Home and End go to the ends of 10,000 rows", async () => {
  const window = await openWindow("queue", 10_000);
  await chooseTask(window, "task-2");
  await window.user.keyboard("j");
  expect(focused()).toBe("2");
  await window.user.keyboard("kk");
  expect(focused()).toBe("0");
  await window.user.keyboard("{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("2");
  expect(taskRow("task-3").getAttribute("aria-selected")).toBe("true");
  await window.user.keyboard("{End}");
  await waitFor(() => {
    expect(focused()).toBe("9999");
  });
  await waitFor(() => {
    expect(taskRow("task-10000").getAttribute("aria-selected")).toBe("true");
  });
  expect(window.asked("queue").some(({ query }) => (query as { offset: number }).offset === 9_900)).toBe(true);
});

test("running down the queue looks up only the person at which it stops", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-1");
  const before = window.asked("task_panel").length;
  await window.user.keyboard("jjjjjj");
  await waitFor(() => {
    expect(screen.getByTestId("task-panel").dataset["taskId"]).toBe("task-7");
  });
  expect(window.asked("task_panel").length - before).toBeLessThanOrEqual(2);
});

test("Enter goes into the panel, Escape comes back to the row", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-2");
  await window.user.keyboard("{Enter}");
  expect(document.activeElement).toBe(screen.getByRole("complementary", { name: "Valgt opgave" }));
  await window.user.keyboard("{Escape}");
  expect(focused()).toBe("1");
});

test("a column's head orders the queue, and turns the order round at the next press", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: "Modtager" }));
  await window.user.click(screen.getByRole("button", { name: "Modtager" }));
  const orders = window.asked("queue").map(({ query }) => query as { sort: string; descending: boolean });
  expect(orders.at(-2)).toMatchObject({ sort: "recipient", descending: false });
  expect(orders.at(-1)).toMatchObject({ sort: "recipient", descending: true });
  await waitFor(() => {
    expect(screen.getByRole("columnheader", { name: "Modtager" }).getAttribute("aria-sort")).toBe("descending");
  });
});

test("searching shows the hits, and what to do when there are none", async () => {
  const window = await openWindow();
  await screen.findByRole("grid");
  await window.user.keyboard("{Control>}k{/Control}");
  await window.user.keyboard("Kornblomst");
  expect(await screen.findByText("19 fundet")).toBeTruthy();
  await window.user.keyboard("xyz");
  expect(await screen.findByText("Ingen opgaver passer til søgningen")).toBeTruthy();
  await window.user.keyboard("{Escape}");
  expect(await screen.findByText("Efter prioritet")).toBeTruthy();
});

test("typing a search never takes or holds a task", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-1");
  await window.user.keyboard("/");
  await window.user.keyboard("thnsjk?");
  expect(window.asked("move_task")).toEqual([]);
  expect(window.asked("take_next")).toEqual([]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("T takes the task, which is pending at once and can be given back", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-4");
  await window.user.keyboard("t");
  expect(await within(taskRow("task-4")).findByRole("img", { name: "Venter på at blive sendt" })).toBeTruthy();
  await window.user.click(await screen.findByRole("button", { name: "Fortryd" }));
  expect(window.asked("move_task").at(-1)).toEqual({ id: "task-4", step: { step: "leave" } });
});

test("a key that cannot do its work says why", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-6");
  await window.user.keyboard("t");
  await waitFor(() => {
    expect(screen.getByTestId("announcement").textContent).toContain("Opgaven er hos Peter.");
  });
  expect(window.asked("move_task")).toEqual([]);
});

test("a key that does not belong to the task as it stands says so", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-2");
  await window.user.keyboard("t");
  await waitFor(() => {
    expect(screen.getByTestId("announcement").textContent).toContain("Det kan ikke gøres med opgaven");
  });
  expect(window.asked("move_task")).toEqual([]);
});

test("N takes the next free task and opens it", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-3");
  await window.user.keyboard("n");
  await waitFor(() => {
    expect(screen.getByTestId("task-panel").dataset["taskId"]).toBe("task-1");
  });
});

test("a work package and a filter narrow the queue", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: "Kontrol, 6" }));
  expect(await screen.findByText("Ingen opgaver i Kontrol")).toBeTruthy();
  await window.user.click(screen.getByRole("radio", { name: "Blokerende 37" }));
  await waitFor(() => {
    expect((window.asked("queue").at(-1)?.["query"] as { list: string }).list).toBe("filter:blocking");
  });
});

test("a queue that cannot be read says what to do", async () => {
  await openWindow("failing");
  expect(await screen.findByText("Opgaverne kan ikke læses")).toBeTruthy();
  expect(screen.getByText("Prøv igen. Sker det igen, hentes opgaverne på ny.")).toBeTruthy();
});

test("another order starts from the top and leaves the open task open", async () => {
  const window = await openWindow();
  await chooseTask(window, "task-4");
  await window.user.keyboard("{End}");
  await waitFor(() => {
    expect(screen.getByTestId("task-panel").dataset["taskId"]).toBe("task-148");
  });
  await window.user.click(screen.getByRole("button", { name: "Modtager" }));
  await waitFor(() => {
    expect(document.querySelector("[data-index='0']")?.getAttribute("tabindex")).toBe("0");
  });
  expect(screen.getByTestId("task-panel").dataset["taskId"]).toBe("task-148");
});

test("coming back from another screen the same task is open and in view", async () => {
  const window = await openWindow("queue", 300);
  await chooseTask(window, "task-8");
  await window.user.click(screen.getByRole("button", { name: /^Kendte fejl/ }));
  await screen.findByTestId("known-errors");
  await window.user.click(screen.getByRole("button", { name: /^Opgaver/ }));
  await waitFor(() => {
    expect(screen.getByTestId("task-panel").dataset["taskId"]).toBe("task-8");
  });
  await waitFor(() => {
    expect(taskRow("task-8").getAttribute("tabindex")).toBe("0");
  });
});
