// The search field keeps every letter, however busy the window is.
import { act, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { SearchBox } from "@/features/search/SearchBox";

/** Types as the window does, without waiting for what is drawn. */
function type(field: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

test("letters typed while the queue is about to search are not lost", async () => {
  const asked: string[] = [];
  const field = () => screen.getByRole<HTMLInputElement>("searchbox");
  function Queue() {
    const [search, setSearch] = useState("");
    return (
      <SearchBox
        ref={null}
        search={search}
        onSearch={(words) => {
          asked.push(words);
          setSearch(words);
          // The next letter comes before the search is drawn.
          if (words === "Ud") queueMicrotask(() => {
            type(field(), "Udb");
          });
        }}
        onLeave={() => undefined}
      />
    );
  }
  await act(async () => {
    render(<Queue />);
    await Promise.resolve();
  });
  await withoutActing(async () => {
    type(field(), "Ud");
    await expect.poll(() => asked.at(-1), { timeout: 5000 }).toBe("Udb");
  });
  expect(field().value).toBe("Udb");
});

/** React draws on its own time meanwhile, as it does in the window. */
async function withoutActing(run: () => Promise<void>): Promise<void> {
  const scope = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };
  scope.IS_REACT_ACT_ENVIRONMENT = false;
  try {
    await run();
  } finally {
    scope.IS_REACT_ACT_ENVIRONMENT = true;
  }
}
