// A command that failed, with the shell's message. What is not a message, such as a broken bridge, has none:
// the screen then shows its own words.
import type { Message } from "./types";

export class Failure extends Error {
  /** The shell's message; undefined when it sent none. */
  readonly told: Message | undefined;

  private constructor(told: Message | undefined, cause: unknown) {
    super(told?.title ?? "command failed", { cause });
    this.name = "Failure";
    this.told = told;
  }

  static from(reason: unknown): Failure {
    if (reason instanceof Failure) return reason;
    return new Failure(isMessage(reason) ? reason : undefined, reason);
  }
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    "title" in value &&
    typeof value.title === "string" &&
    "explanation" in value &&
    typeof value.explanation === "string"
  );
}
