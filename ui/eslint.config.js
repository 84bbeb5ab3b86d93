// The rules of the window's code. Import directions: ipc, i18n <- shared <- features <- views <- app, and only
// `src/ipc` names the shell's own packages.
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const LAYERS = ["ipc", "i18n", "shared", "features", "views", "app"];

/** Layers that a layer must not import: all that stand above it, and for `ipc` and `i18n` each other. */
function forbiddenFor(layer) {
  const above = LAYERS.slice(LAYERS.indexOf(layer) + 1);
  if (layer === "i18n") return [...above, "ipc"];
  return above;
}

const layerRules = LAYERS.map((layer) => ({
  files: [`src/${layer}/**/*.{ts,tsx}`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...forbiddenFor(layer).map((other) => ({
            group: [`@/${other}`, `@/${other}/**`],
            message: `${layer} must not know ${other}.`,
          })),
          ...(layer === "ipc"
            ? []
            : [{ group: ["@tauri-apps/*"], message: "Only src/ipc talks to the shell." }]),
          { group: ["../../*"], message: "Use @/ outside the own folder." },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/ipc/generated"] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "max-lines": ["error", 400],
      "jsx-a11y/no-autofocus": ["error", { ignoreNonDOM: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      eqeqeq: "error",
      "no-console": "error",
    },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  },
  { files: ["**/*.tsx"], rules: { "max-lines": ["error", 250] } },
  ...layerRules,
);
