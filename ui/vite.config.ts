// How the window's page is built: everything from this folder, nothing inline that the content policy
// would refuse, and no file from `tests/`.
import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react(), optimizeLocales.vite({ locales: ["da-DK"] })],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    target: ["safari16.4", "chrome111"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 560,
    // What the queue needs comes in one file, so that nothing of it waits for another.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "queue", test: /src\/app\/main\.tsx$/ }] } } },
  },
  test: {
    environment: "jsdom",
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
