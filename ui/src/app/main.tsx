// The page starts here.
import { StrictMode } from "react";
import { I18nProvider } from "react-aria-components";
import { createRoot } from "react-dom/client";
import "@/styles/tokens.css";
import "@/styles/fonts.css";
import "@/styles/base.css";
import "@/styles/print.css";
import { applyTheme } from "@/features/desk/theme";
import { ALL_TASKS } from "@/features/queue/queueChoice";
import { pageQuery } from "@/features/queue/queuePages";
import { askForTheFirstScreen } from "@/ipc/commands";
import { App } from "./App";

askForTheFirstScreen(pageQuery(ALL_TASKS, 0));
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
