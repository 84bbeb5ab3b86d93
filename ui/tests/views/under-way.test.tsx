// What waits for somebody else's approval: it stands above the payments, and is approved after a yes.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "../fixture/render";

test("who approves sees why and what it comes to, and approves after a yes", async () => {
  const window = await openWindow("approver");
  await window.user.click(await screen.findByRole("button", { name: /^Udbetalinger/ }));
  const waiting = await screen.findByTestId("to-approve");
  expect(within(waiting).getByText("Ole K. · Havnens Værft A/S")).toBeTruthy();
  expect(within(waiting).getByText("Lønsedlen viser 40.000 kr.")).toBeTruthy();
  expect(within(waiting).getByText("10.384,00 kr. mere før skat")).toBeTruthy();
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
