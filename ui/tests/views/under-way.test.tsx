// What waits for somebody else's approval: it stands above the payments, and is approved after a yes. Below it stand the
// person's own decisions until they are sent; a draft of them is changed from there.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "../fixture/render";

test("who approves sees why and what it comes to, and approves after a yes", async () => {
  const window = await openWindow("approver");
  await window.user.click(await screen.findByRole("button", { name: /^Udbetalinger/ }));
  const waiting = await screen.findByTestId("to-approve");
  expect(within(waiting).getByText("Ole K. · Havnens Værft A/S")).toBeTruthy();
  expect(within(waiting).getByText("Lønsedlen viser 40.000 kr.")).toBeTruthy();
  expect(within(waiting).getByText("10.384,00 kr mere før skat.")).toBeTruthy();
  await window.user.click(within(waiting).getByRole("button", { name: /^Godkend: Rettelse/ }));
  const asked = await screen.findByRole("dialog", { name: "Godkend" });
  await window.user.click(within(asked).getByRole("button", { name: /^Godkend/ }));
  await waitFor(() => {
    expect(window.asked("act_on_decision")).toEqual([{ case: { id: "c9", at: "desk" }, id: "d9", act: "approve", value: null }]);
  });
});

test("who approves nothing is shown no list of it", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: /^Udbetalinger/ }));
  await screen.findByTestId("payments");
  expect(screen.queryByTestId("to-approve")).toBeNull();
});

test("a draft of one's own is changed from the list, in the form of its case", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: /^Udbetalinger/ }));
  const own = await screen.findByTestId("own-decisions");
  await window.user.click(within(own).getByRole("button", { name: /^Ret kladden: Afslag for 19/ }));
  const dialog = await screen.findByRole("dialog", { name: "Afgørelse for Lis A." });
  const line = await within(dialog).findByText(/^Du retter kladden: Afslag for 19/);
  expect(window.asked("case_decision_form")).toEqual([{ case: { id: "c1", at: "desk" } }]);
  expect(document.activeElement).toBe(line);
  await window.user.click(within(dialog).getByRole("button", { name: /^Gem ændringen/ }));
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([{ request: { case: { id: "c1", at: "desk" }, draft: { id: "d2", changes: 1 } } }]);
  });
  await window.user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});
