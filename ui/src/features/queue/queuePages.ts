// The stretches of the queue that are on this side, fetched when they come into view and all fetched anew when
// tasks changed. Rows stay on screen until newer ones are there.
import { queue } from "@/ipc/commands";
import { Failure } from "@/ipc/failure";
import type { QueuePage, QueueQuery, QueueRow } from "@/ipc/types";
import type { QueueChoice } from "./queueChoice";

export const PAGE_ROWS = 100;

export interface QueueRows {
  /** The choice that the rows answer; undefined before the first answer. */
  choice: QueueChoice | undefined;
  total: number;
  pages: ReadonlyMap<number, readonly QueueRow[]>;
  failure: Failure | undefined;
}

const NOTHING: QueueRows = { choice: undefined, total: 0, pages: new Map(), failure: undefined };

/** The row at a place; undefined while it is not fetched. */
export function rowAt(rows: QueueRows, index: number): QueueRow | undefined {
  return rows.pages.get(Math.trunc(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

/** Where a task stands among the fetched rows; -1 when it does not. */
export function indexOfTask(rows: QueueRows, id: string): number {
  for (const [page, fetched] of rows.pages) {
    const within = fetched.findIndex((row) => row.id === id);
    if (within >= 0) return page * PAGE_ROWS + within;
  }
  return -1;
}

/** Holds the rows of one choice at a time. `tell` is called when there is something new to draw. */
export class QueueStore {
  rows = NOTHING;
  #choice: QueueChoice | undefined;
  #wanted: [number, number] = [0, 0];
  readonly #underWay = new Set<number>();
  #round = 0;
  #refreshing = false;
  #refreshAgain = false;
  readonly #listeners = new Set<() => void>();

  subscribe = (tell: () => void): (() => void) => {
    this.#listeners.add(tell);
    return () => {
      this.#listeners.delete(tell);
    };
  };

  snapshot = (): QueueRows => this.rows;

  /** Shows another part of the queue, from its top. */
  choose(choice: QueueChoice): void {
    this.#choice = choice;
    this.#wanted = [0, 0];
    this.#round += 1;
    this.#refreshing = false;
    this.#underWay.clear();
    this.refresh();
  }

  /** Rows from `first` to `last` are in view. */
  want(first: number, last: number): void {
    this.#wanted = [Math.trunc(first / PAGE_ROWS), Math.trunc(Math.max(first, last) / PAGE_ROWS)];
    if (this.#refreshing || this.rows.choice !== this.#choice) return;
    for (const page of this.#wantedPages()) {
      if (!this.rows.pages.has(page) && !this.#underWay.has(page)) this.#fetchMissing(page);
    }
  }

  /** Fetches all that is in view anew; called in the middle of it, once more afterwards. */
  refresh(): void {
    const choice = this.#choice;
    if (choice === undefined) return;
    if (this.#refreshing) {
      this.#refreshAgain = true;
      return;
    }
    this.#refreshing = true;
    const round = this.#round;
    const pages = this.#wantedPages();
    Promise.all(pages.map((page) => fetchPage(choice, page))).then(
      (answers) => {
        if (round !== this.#round) return;
        const total = answers[0]?.total ?? 0;
        const fetched = new Map(answers.map((answer, at) => [pages[at] ?? 0, answer.rows]));
        this.#show({ choice, total, pages: fetched, failure: undefined });
        this.#refreshed();
      },
      (reason: unknown) => {
        if (round !== this.#round) return;
        this.#show({ ...this.rows, choice, failure: Failure.from(reason) });
        this.#refreshed();
      },
    );
  }

  #refreshed(): void {
    this.#refreshing = false;
    if (this.#refreshAgain) {
      this.#refreshAgain = false;
      this.refresh();
      return;
    }
    if (this.rows.failure === undefined) this.want(this.#wanted[0] * PAGE_ROWS, this.#wanted[1] * PAGE_ROWS);
  }

  #wantedPages(): number[] {
    const [first, last] = this.#wanted;
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  #fetchMissing(page: number): void {
    const choice = this.#choice;
    if (choice === undefined || page * PAGE_ROWS >= Math.max(1, this.rows.total)) return;
    const round = this.#round;
    this.#underWay.add(page);
    fetchPage(choice, page).then(
      (answer) => {
        if (round !== this.#round) return;
        this.#underWay.delete(page);
        const pages = new Map(this.rows.pages).set(page, answer.rows);
        this.#show({ choice, total: answer.total, pages, failure: undefined });
      },
      (reason: unknown) => {
        if (round !== this.#round) return;
        this.#underWay.delete(page);
        this.#show({ ...this.rows, failure: Failure.from(reason) });
      },
    );
  }

  #show(rows: QueueRows): void {
    this.rows = rows;
    for (const tell of this.#listeners) tell();
  }
}

function fetchPage(choice: QueueChoice, page: number): Promise<QueuePage> {
  return queue(pageQuery(choice, page));
}

export function pageQuery(choice: QueueChoice, page: number): QueueQuery {
  return { ...choice, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
}
