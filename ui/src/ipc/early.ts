// What the first screen needs is asked for before anything is drawn, so that the shell works out its answers while the
// window is made. An early answer is given to whoever asks for the same first, and only for a moment: later it is old.
import { invoke } from "@tauri-apps/api/core";

const FRESH_FOR = 1_000;

interface Asked {
  at: number;
  answer: Promise<unknown>;
}

const asked = new Map<string, Asked>();

const keyOf = (command: string, args: Record<string, unknown>) => JSON.stringify([command, args]);

export function askEarly(command: string, args: Record<string, unknown> = {}): void {
  const key = keyOf(command, args);
  const answer = invoke(command, args);
  // Whoever asks later is told why it failed by a call of their own.
  answer.catch(() => asked.delete(key));
  asked.set(key, { at: performance.now(), answer });
}

/** The early answer, once. */
export function takeEarly(command: string, args: Record<string, unknown>): Promise<unknown> | undefined {
  if (asked.size === 0) return undefined;
  const key = keyOf(command, args);
  const found = asked.get(key);
  asked.delete(key);
  return found !== undefined && performance.now() - found.at < FRESH_FOR ? found.answer : undefined;
}
