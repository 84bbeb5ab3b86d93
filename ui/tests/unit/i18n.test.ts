// Every word on screen comes from the table of words, and every word in the table is on screen.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { da } from "@/i18n/da";

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.startsWith("generated"))
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

function leaves(words: object, at: readonly string[] = []): { path: string; word: unknown }[] {
  return Object.entries(words).flatMap(([key, word]: [string, unknown]) =>
    typeof word === "object" && word !== null && !Array.isArray(word)
      ? leaves(word, [...at, key])
      : [{ path: [...at, key].join("."), word }],
  );
}

const SCREENS = ["app", "features", "shared", "views"].flatMap((layer) => sources(`src/${layer}`));

test("no word is empty", () => {
  for (const { path, word } of leaves(da)) {
    if (typeof word === "string") expect(word.trim(), path).not.toBe("");
  }
});

test("every word is used", () => {
  const all = SCREENS.map(({ text }) => text).join("\n");
  const used = new Set([...all.matchAll(/\bt((?:\.\w+)+)/g)].map((found) => (found[1] ?? "").slice(1)));
  const indexed = [
    "views", "queue.columns", "queue.order", "payments.actions", "payments.columns", "outbox.columns", "unknownFailure",
    "decisions.day", "decisions.about", "decisions.place", "decisions.value", "decisions.logColumns", "reassessments.columns", "reassessments.actions", "signIn.stages", "lookUp.columns", "lookUp.restrict.marks", "audit.columns", "intake.alarmColumns", "intake.keptColumns",
  ];
  const isUsed = (path: string) =>
    [...used].some((use) => use === path || use.startsWith(`${path}.`)) || indexed.some((group) => path.startsWith(`${group}.`));
  expect(leaves(da).filter(({ path }) => !isUsed(path)).map(({ path }) => path)).toEqual([]);
});

test("no words stand in the code of the screens", () => {
  const letters = /[æåÆØÅ]|(?<!\d)ø/;
  const betweenTags = /[^=]>\s*[A-Z][a-z]{2,}[^<>{}()]*<\//;
  const aloneOnLine = /^\s+[A-Z][a-z]+[a-z ,.]*[.a-z]$/;
  const found = SCREENS.flatMap(({ path, text }) =>
    text
      .split("\n")
      .filter((line) => !/^\s*(\/\/|\/\*|\*)/.test(line))
      .filter((line) => letters.test(line) || (path.endsWith("x") && (betweenTags.test(line) || aloneOnLine.test(line))))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
