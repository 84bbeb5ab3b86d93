// Decisions from a task: drafted with reasons and a look at the effect, taken on step by step, letters read.
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { CENTRAL, CENTRAL_MOVED } from "../fixture/decisions";
import { chooseTask, openWindow, type Window } from "../fixture/render";

const HERE = { id: "c1", at: "desk" };

async function openDecision(window: Window): Promise<HTMLElement> {
  await chooseTask(window, "task-2");
  await window.user.keyboard("d");
  return screen.findByRole("dialog", { name: "Afgørelse for Lis A." });
}

test("a decision without reasons is not kept", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Gem kladde/ }));
  expect(within(dialog).getByText("Skriv begrundelsen. Den kommer med i brevet.")).toBeTruthy();
  expect(window.asked("save_decision")).toEqual([]);
});

test("its effect is shown before the reasons are written, and kept by Ctrl+Enter with them", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  expect(await within(dialog).findByText("10.170,00 kr mindre før skat.")).toBeTruthy();
  expect(within(dialog).getByText("Nogen får mindre: parten skal høres først.")).toBeTruthy();
  const asked = window.asked("preview_decision").length;
  await window.user.type(await within(dialog).findByRole("textbox", { name: "Begrundelse" }), "For sent.");
  expect(window.asked("preview_decision").length).toBe(asked);
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([
      { request: { case: HERE, draft: null, kind: "refusal", citation: "§ 38", reasons: "For sent.", from: "2026-10-05" } },
    ]);
  });
});

test("the central is asked once the person pauses, and adds what the desk cannot tell", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  expect(await within(dialog).findByText("10.170,00 kr mindre før skat.")).toBeTruthy();
  expect(window.asked("central_preview")).toEqual([]);
  const told = await within(dialog).findByRole("region", { name: "Ifølge centralen" });
  expect(within(told).getByText("En anden skal godkende afgørelsen")).toBeTruthy();
  expect(within(told).getByText("klar 812.340,00 kr → 802.170,00 kr")).toBeTruthy();
  expect(window.asked("central_preview").length).toBe(1);
});

test("an answer to what has been changed since is not shown", async () => {
  const window = await openWindow();
  const waiting: ((answer: unknown) => void)[] = [];
  window.shell.instead["central_preview"] = () => new Promise((answer) => waiting.push(answer));
  const dialog = await openDecision(window);
  await waitFor(() => {
    expect(waiting.length).toBe(1);
  });
  const citation = await within(dialog).findByRole("textbox", { name: "Paragraf" });
  await window.user.type(citation, "a");
  waiting[0]?.({ ...CENTRAL, adds: [{ label: "Godkendelse", value: "for gammelt" }] });
  await waitFor(() => {
    expect(waiting.length).toBe(2);
  });
  expect(within(dialog).queryByText("for gammelt")).toBeNull();
  waiting[1]?.(CENTRAL);
  expect(await within(dialog).findByText("En anden skal godkende afgørelsen")).toBeTruthy();
});

test("where the central comes to other amounts they are shown, and why", async () => {
  const window = await openWindow();
  window.shell.instead["central_preview"] = () => CENTRAL_MOVED;
  const dialog = await openDecision(window);
  expect(await within(dialog).findByText("5.085,00 kr mindre før skat.")).toBeTruthy();
  expect(within(dialog).getByText(/^Centralen når til andre beløb/)).toBeTruthy();
  expect(within(dialog).queryByText("10.170,00 kr mindre før skat.")).toBeNull();
});

test("a central that does not answer leaves the desk's own calculation, and says so", async () => {
  const window = await openWindow();
  const silent = { code: "unavailable", tone: "warn", title: "Centralen er optaget", explanation: "Prøv om lidt.", nextStep: null };
  window.shell.instead["central_preview"] = () => Promise.reject(silent as unknown as Error);
  const dialog = await openDecision(window);
  expect(await within(dialog).findByText(/^Centralen kunne ikke svare.*Centralen er optaget/)).toBeTruthy();
  expect(within(dialog).getByText("10.170,00 kr mindre før skat.")).toBeTruthy();
});

test("without contact the central is not asked", async () => {
  const window = await openWindow("offline");
  const dialog = await openDecision(window);
  expect(await within(dialog).findByText("10.170,00 kr mindre før skat.")).toBeTruthy();
  expect(within(dialog).getByText(/^Uden forbindelse: godkendelse/)).toBeTruthy();
  expect(window.asked("central_preview")).toEqual([]);
});

test("a step that needs words is sent with them", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Vurdér svar:/ }));
  const step = await screen.findByRole("dialog", { name: "Vurdér svar" });
  await window.user.click(within(step).getByRole("button", { name: /^Vurdér svar/ }));
  expect(window.asked("act_on_decision")).toEqual([]);
  await window.user.type(within(step).getByRole("textbox", { name: "Vurdering" }), "Svaret ændrer intet.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("act_on_decision")).toEqual([
      { case: HERE, id: "d1", act: "weighAnswer", value: "Svaret ændrer intet." },
    ]);
  });
});

test("the jobcentre is asked from the list of the 22 weeks", async () => {
  const window = await openWindow();
  await window.user.click(await screen.findByRole("button", { name: /^22 uger, / }));
  const list = await screen.findByRole("table", { name: "22 uger" });
  expect(within(list).getByText("Teknisk forlængelse")).toBeTruthy();
  await window.user.click(within(list).getByRole("button", { name: "Spørg jobcenter: Ane L." }));
  expect(window.asked("act_on_extension")).toEqual([{ case: { id: "c3", at: "desk" }, act: "ask", ground: null }]);
});

async function choose(window: Window, dialog: HTMLElement, field: RegExp, option: string): Promise<void> {
  await window.user.click(await within(dialog).findByRole("button", { name: field }));
  await window.user.click(await screen.findByRole("option", { name: option }));
}

test("a correction says what is known now, and names the report that it puts right", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await choose(window, dialog, /Afgørelse$/, "Rettelse af et automatisk resultat");
  await choose(window, dialog, /Oplysning$/, "Løntimer i en indberetning til eIndkomst");
  expect(within(dialog).getByText("Nu: ikke oplyst")).toBeTruthy();
  await choose(window, dialog, /Indberetning$/, "1.–31. august 2026");
  expect(within(dialog).getByText("Nu: 160,33 timer")).toBeTruthy();
  await window.user.type(within(dialog).getByRole("textbox", { name: "Timer" }), "148,5");
  await window.user.type(within(dialog).getByRole("textbox", { name: "Begrundelse" }), "Lønsedlen.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([
      {
        request: {
          kind: "correction",
          fact: "incomeHours",
          place: "10172748 2026-08-01 2026-08-31",
          value: "148,5",
          citation: "§ 32",
        },
      },
    ]);
  });
});

test("a dispensation asks for its ground, and is no part of a cut", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await choose(window, dialog, /Afgørelse$/, "Rettelse af et automatisk resultat");
  await choose(window, dialog, /Oplysning$/, "Dispensation for en anmodning, der kom for sent");
  await choose(window, dialog, /Grund$/, "forhold hos den sygemeldte");
  expect(within(dialog).getByText("Nu: ingen dispensation")).toBeTruthy();
  expect(within(dialog).queryByRole("group", { name: /^Fra/ })).toBeNull();
  await waitFor(() => {
    expect(window.asked("preview_decision")).toContainEqual({
      request: expect.objectContaining({ fact: "dispensation", place: "R-1", ground: "1", citation: "§ 59, stk. 6" }),
    });
  });
  await choose(window, dialog, /Afgørelse$/, "Nedsættelse");
  await window.user.click(within(dialog).getByRole("button", { name: /Oplysning$/ }));
  const offered = (await screen.findAllByRole("option")).map((option) => option.textContent);
  expect(offered).not.toContain("Dispensation for en anmodning, der kom for sent");
});

test("how a decision came about is told step by step", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  await window.user.click(await within(dialog).findByRole("button", { name: /^Forløb: Afslag for 5\./ }));
  const log = await screen.findByRole("table", { name: "Forløb" });
  expect(within(log).getByText("Høringen er sendt, svarfrist 6. december 2026")).toBeTruthy();
  expect(window.asked("decision_log")).toEqual([{ caseId: "c1", id: "d1" }]);
});

test("a notification letter is sent after a yes, and says what for", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  const letters = await within(dialog).findByRole("region", { name: "Underretningsbrev" });
  expect(within(letters).getByText(/^Underretning om sygefravær, 12\. okt/)).toBeTruthy();
  await window.user.click(within(letters).getByRole("button", { name: "Send underretningsbrev…" }));
  const asked = await screen.findByRole("dialog", { name: "Underretningsbrev" });
  expect(window.asked("send_notification_letter")).toEqual([]);
  await window.user.click(within(asked).getByRole("radio", { name: "Sidste anmodning om refusion" }));
  await window.user.click(within(asked).getByRole("button", { name: /^Send brevet/ }));
  await waitFor(() => {
    expect(window.asked("send_notification_letter")).toEqual([{ case: HERE, afterLastClaim: true }]);
  });
});

test("a decision that was sent is replaced by a draft that names it, unless the person thinks again", async () => {
  const window = await openWindow();
  const dialog = await openDecision(window);
  const replace = { name: "Erstat med en ny: Afslag for 1.–4. oktober 2026 (§ 38)" };
  await window.user.click(await within(dialog).findByRole("button", replace));
  await within(dialog).findByText(/^Den nye afgørelse erstatter: Afslag for 1\.–4\. oktober/);
  await window.user.click(within(dialog).getByRole("button", { name: "Erstat alligevel ikke" }));
  expect(within(dialog).queryByText(/^Den nye afgørelse erstatter/)).toBeNull();
  await window.user.click(within(dialog).getByRole("button", replace));
  await window.user.type(within(dialog).getByRole("textbox", { name: "Begrundelse" }), "Klagen gav nyt.");
  await window.user.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => {
    expect(window.asked("save_decision")).toMatchObject([{ request: { replaces: "d0", reasons: "Klagen gav nyt." } }]);
  });
  expect(within(dialog).queryByText(/^Den nye afgørelse erstatter/)).toBeNull();
});
