// Serves the fixture page. It is no part of the build.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [react()],
  resolve: { alias: { "@": here("../../src") } },
  server: { host: "127.0.0.1", port: 5199, strictPort: true, fs: { allow: [here("../..")] } },
});
