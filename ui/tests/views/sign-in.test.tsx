// Signing in: the first start, the wait for the browser, what went wrong, out again, and back after the session ended.
import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "../fixture/render";
import { arrive, putSignIn } from "../fixture/shell";

test("who is not signed in sees where to, and comes in by the browser as who they are", async () => {
  const window = await openWindow("signed-out");
  const way = await screen.findByTestId("sign-in");
  expect(within(way).getByText("Du logger ind i Strandby Kommune.")).toBeTruthy();
  expect(within(way).getByText("straks.strandby.example")).toBeTruthy();
  await window.user.keyboard("{Enter}");
  expect(await within(way).findByText("Log ind i browseren. Straks venter her.")).toBeTruthy();
  await act(() => arrive(window.shell));
  await screen.findByTestId("navigation");
  expect(screen.getByTestId("announcement").textContent).toContain("Du er logget ind som Mette Holm, sagsbehandler.");
  expect(window.asked("sign_in")).toHaveLength(1);
});

test("waiting for the browser can be given up", async () => {
  const window = await openWindow("signed-out");
  await window.user.click(await screen.findByRole("button", { name: "Log ind" }));
  await window.user.click(await screen.findByRole("button", { name: "Annuller" }));
  expect(await screen.findByRole("button", { name: "Log ind" })).toBeTruthy();
  expect(window.asked("cancel_sign_in")).toHaveLength(1);
});

test("why a sign-in did not go on is said, and it can be tried again", async () => {
  const { shell } = await openWindow("signed-out");
  await screen.findByRole("button", { name: "Log ind" });
  await act(() =>
    putSignIn(shell, {
      notice: { code: "no_central", title: "Centralen svarer ikke", explanation: "Ingen svarer.", nextStep: "Prøv igen.", tone: "warn" },
    }),
  );
  expect(within(screen.getByRole("alert")).getByText("Centralen svarer ikke")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Log ind" })).toBeTruthy();
});

test("a session that ended leaves the work on screen, and the way back in", async () => {
  const window = await openWindow("session-ended");
  const bar = await screen.findByTestId("sign-in-ended");
  expect(within(bar).queryByRole("alert")).toBeNull();
  expect(bar.contains(document.activeElement), "it takes the focus from nobody").toBe(false);
  expect(await screen.findByRole("grid", { name: "Opgaver" })).toBeTruthy();
  expect(screen.getByTestId("outbox-count").textContent).toContain("1 venter på at blive sendt");
  await window.user.click(within(bar).getByRole("button", { name: "Log ind igen" }));
  await within(bar).findByText("Log ind i browseren. Straks venter her.");
  await act(() => arrive(window.shell));
  await waitFor(() => {
    expect(screen.queryByTestId("sign-in-ended")).toBeNull();
  });
});

test("signing out asks first, says what is not sent, and shows the way in", async () => {
  const window = await openWindow("signed-in");
  window.shell.status = { ...window.shell.status, outboxWaiting: 2 };
  await act(() => window.shell.change("status"));
  await window.user.click(screen.getByTestId("identity"));
  expect(screen.queryByRole("menuitemradio", { name: /Karen Friis/ })).toBeNull();
  await window.user.click(await screen.findByRole("menuitem", { name: "Log ud" }));
  const question = await screen.findByRole("alertdialog", { name: "Log ud?" });
  expect(within(question).getByText(/2 ændringer er ikke sendt/)).toBeTruthy();
  await window.user.click(within(question).getByRole("button", { name: "Log ud" }));
  expect(await screen.findByTestId("sign-in")).toBeTruthy();
  await waitFor(() => {
    expect(screen.getByTestId("announcement").textContent).toBe("Du er logget ud.");
  });
});
