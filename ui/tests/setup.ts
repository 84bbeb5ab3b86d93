// What jsdom lacks and the window needs: media queries, sizes for the virtual rows, and a clean page each time.
import { cleanup } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

class Sizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", Sizes);
  vi.stubGlobal("matchMedia", (media: string) => ({
    media,
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "offsetWidth", "get").mockReturnValue(840);
  Element.prototype.scrollTo = function scrollTo(this: Element, ...to: unknown[]) {
    const [options] = to;
    if (typeof options === "object" && options !== null && "top" in options) this.scrollTop = Number(options.top);
    this.dispatchEvent(new Event("scroll"));
  };
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
