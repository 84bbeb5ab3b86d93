// The page starts here.
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import "@/styles/tokens.css";
import "@/styles/fonts.css";
import "@/styles/base.css";
import "@/styles/print.css";
import { applyTheme } from "@/features/desk/theme";
import { App } from "./App";

const root = document.getElementById("root");
if (root === null) throw new Error("invariant: index.html holds the root");
applyTheme();
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="da-DK">
      <App />
    </I18nProvider>
  </StrictMode>,
);
