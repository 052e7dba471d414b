import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import ts from "typescript-eslint";

const PURE_RECORD = "see docs/decisions/002-suffix-rule.md";

/** What a pure file may not touch. Its time, randomness and facts are arguments. */
const pureRules = {
  "no-restricted-globals": [
    "error",
    ...[
      "fetch",
      "process",
      "setTimeout",
      "setInterval",
      "setImmediate",
      "queueMicrotask",
      "performance",
      "console",
      "crypto",
      "localStorage",
    ].map((name) => ({
      name,
      message: `A pure file (x.ts) does no I/O: move this to an x.server.ts beside it, ${PURE_RECORD}.`,
    })),
  ],
  "no-restricted-syntax": [
    "error",
    ...[
      [
        "FunctionDeclaration[async=true], FunctionExpression[async=true], ArrowFunctionExpression[async=true], AwaitExpression",
        "nothing asynchronous",
      ],
      ["MemberExpression[object.name='Date'][property.name='now']", "no clock: take the time as an argument"],
      ["NewExpression[callee.name='Date'][arguments.length=0]", "no clock: take the time as an argument"],
      ["MemberExpression[object.name='Math'][property.name='random']", "no randomness: take it as an argument"],
    ].map(([selector, why]) => ({ selector, message: `A pure file (x.ts) has ${why}, ${PURE_RECORD}.` })),
  ],
  "no-restricted-imports": [
    "error",
    {
      patterns: [
        {
          regex: "\\.server(\\.ts)?$",
          message: `A pure file imports only pure files: do the I/O in an x.server.ts and pass its result in, ${PURE_RECORD}.`,
        },
        { regex: "\\.tsx$", message: `A pure file draws nothing, ${PURE_RECORD}.` },
        {
          regex: "^(node:|@remix-run/|@prisma/|@shopify/shopify|pg$|pino$|graphile-worker$)",
          message: `A pure file imports no I/O, ${PURE_RECORD}.`,
        },
      ],
    },
  ],
};

export default ts.config(
  { ignores: ["**/node_modules/**", "build/**", "public/**", ".data/**", "**/dist/**", "app/shopify/generated/**"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-console": "error",
      "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-restricted-properties": [
        "error",
        {
          object: "process",
          property: "env",
          message: "Settings are read in app/runtime/env.server.ts only, see docs/decisions/006-settings.md.",
        },
      ],
    },
  },
  { files: ["**/*.tsx"], plugins: { "react-hooks": reactHooks }, rules: { ...reactHooks.configs.recommended.rules } },
  { files: ["app/**/*.ts"], ignores: ["app/**/*.server.ts", "app/**/*.test.ts"], rules: pureRules },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/**/*.test.ts"],
    rules: { "max-lines-per-function": ["error", { max: 60, skipComments: true, skipBlankLines: true }] },
  },
  {
    files: ["app/**/*.tsx", "checkout-host/**/*.tsx", "extensions/**/*.tsx"],
    rules: { "max-lines-per-function": ["error", { max: 120, skipComments: true, skipBlankLines: true }] },
  },
  {
    // The commands and the development tools speak on the terminal and set up the environment of what they start.
    files: ["app/runtime/env.server.ts", "scripts/**", "dev-store/**", "tests/**", "*.config.{ts,js}"],
    rules: { "no-restricted-properties": "off", "no-console": "off" },
  },
  {
    files: ["app/start.server.ts", "app/runtime/embedded-postgres.server.ts", "app/runtime/migrate.server.ts"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.{cjs,mjs}"],
    rules: { "no-console": "off", "no-restricted-properties": "off", "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["prisma.config.ts", "extensions/**"],
    rules: { "no-restricted-properties": "off" },
  },
  { files: ["prisma.config.ts"], rules: { "@typescript-eslint/no-explicit-any": "off" } },
);
