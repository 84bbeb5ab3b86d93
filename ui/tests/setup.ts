// What jsdom lacks and the window or axe asks for: media queries, sizes for the virtual rows, escaping, canvas.
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";

// What is waited for comes, however busy the machine is; a test that waits in vain ends by its own limit.
configure({ asyncUtilTimeout: 20_000 });

class Sizes implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", Sizes);
  vi.stubGlobal("CSS", { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  vi.stubGlobal("matchMedia", (media: string) => ({
    media,
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(840);
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(1_000_000);
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
