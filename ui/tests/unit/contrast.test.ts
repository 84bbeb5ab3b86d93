// The colours that meet on screen can be told apart by everybody: WCAG 2.1 AA, in both themes. The ratio is
// computed here from the definition of relative luminance.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/styles/tokens.css", "utf8");
const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

function colour(token: string, theme: Theme): string {
  const found = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const value = found?.[theme === "light" ? 1 : 2];
  if (value === undefined) throw new Error(`no colour ${token}`);
  return value;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ["surface", "surface-2", "paper", "hover"];
const TONES = ["block", "warn", "ok", "info"];
const TEXT: readonly (readonly [string, string])[] = [
  ...["ink", "ink-2", "ink-3", "accent"].flatMap((ink) => [...SURFACES, "accent-soft"].map((under) => [ink, under] as const)),
  ...TONES.flatMap((tone) => [[tone, `${tone}-soft`] as const, [tone, "surface"] as const, [tone, "surface-2"] as const]),
  ...TONES.flatMap((tone) => [["ink", `${tone}-soft`] as const, ["ink-3", `${tone}-soft`] as const]),
  ["accent", "warn-soft"],
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
];
const SHAPES: readonly (readonly [string, string])[] = [
  ...["line-2", "focus"].flatMap((line) => SURFACES.filter((under) => under !== "hover").map((under) => [line, under] as const)),
  ...["bar-ready", "bar-control", "bar-held"].map((bar) => [bar, "surface"] as const),
  ["focus", "accent-soft"],
  ["accent", "accent-soft"],
];

for (const theme of THEMES) {
  test.each(TEXT)(`${theme}: text in %s on %s`, (ink, under) => {
    expect(contrast(colour(ink, theme), colour(under, theme))).toBeGreaterThanOrEqual(4.5);
  });
  test.each(SHAPES)(`${theme}: %s against %s`, (shape, under) => {
    expect(contrast(colour(shape, theme), colour(under, theme))).toBeGreaterThanOrEqual(3);
  });
}

test("black on white has the ratio of the definition", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
