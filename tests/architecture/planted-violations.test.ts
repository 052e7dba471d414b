import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ESLint } from "eslint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A small project that keeps every rule; each test adds one file that breaks one. */
const SOUND: Record<string, string> = {
  "app/money/money.ts": "export const cents = 1;",
  "app/ladders/ladder.ts": 'import { cents } from "#app/money/money.ts";\nexport const ladder = cents;',
  "app/catalog/catalog.ts": "export const catalog = 1;",
  "app/decisions/decide.ts": 'import { ladder } from "#app/ladders/ladder.ts";\nexport const decide = ladder;',
  "app/decisions/decide-offer.server.ts":
    'import { pool } from "#app/runtime/database.server.ts";\nimport { decide } from "./decide.ts";\nexport const decideOffer = [pool, decide];',
  "app/runtime/database.server.ts": 'import pg from "pg";\nexport const pool = pg;',
  "app/api/offers.contract.ts": "export interface Answer { kind: string }",
  "app/routes/app._index.tsx":
    'import { decideOffer } from "#app/decisions/decide-offer.server.ts";\nexport const loader = decideOffer;',
  "app/ui/badge.tsx": "export const Badge = 1;",
  "extensions/post-purchase/src/index.ts":
    'import type { Answer } from "../../../app/api/offers.contract.ts";\nexport const a: Answer = { kind: "none" };',
  "dev-store/platform/store.ts": "export const store = 1;",
};

/** Rule → a file that breaks it. */
const PLANTED: Record<string, [path: string, source: string]> = {
  "arrow-ladders": [
    "app/ladders/planted.ts",
    'import { decide } from "#app/decisions/decide.ts";\nexport default decide;',
  ],
  "arrow-catalog": [
    "app/catalog/planted.ts",
    'import { decide } from "#app/decisions/decide.ts";\nexport default decide;',
  ],
  "arrow-money": [
    "app/money/planted.ts",
    'import { catalog } from "#app/catalog/catalog.ts";\nexport default catalog;',
  ],
  "features-know-no-routes": [
    "app/decisions/planted.server.ts",
    'import { loader } from "#app/routes/app._index.tsx";\nexport default loader;',
  ],
  "routes-without-database": [
    "app/routes/planted.tsx",
    'import { pool } from "#app/runtime/database.server.ts";\nexport default pool;',
  ],
  "database-in-server-files": ["app/ui/planted.tsx", 'import pg from "pg";\nexport default pg;'],
  "pure-imports-pure": [
    "app/decisions/planted.ts",
    'import { decideOffer } from "./decide-offer.server.ts";\nexport default decideOffer;',
  ],
  "remix-in-routes": ["app/ladders/planted.server.ts", 'import { json } from "@remix-run/node";\nexport default json;'],
  "runtime-knows-no-features": [
    "app/runtime/planted.server.ts",
    'import { ladder } from "#app/ladders/ladder.ts";\nexport default ladder;',
  ],
  "extensions-import-types-only": [
    "extensions/post-purchase/src/planted.ts",
    'import { decide } from "../../../app/decisions/decide.ts";\nexport default decide;',
  ],
  "app-without-dev-store": [
    "app/shops/planted.server.ts",
    'import { store } from "#dev-store/platform/store.ts";\nexport default store;',
  ],
  "dev-store-without-app": [
    "dev-store/platform/planted.ts",
    'import { decide } from "#app/decisions/decide.ts";\nexport default decide;',
  ],
};

describe("import rules", () => {
  let folder = "";
  const write = (path: string, source: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  };
  /** Names of the rules that dependency-cruiser finds broken. */
  const broken = (): string[] => {
    const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "app", "extensions", "dev-store"];
    let output: string;
    try {
      output = execFileSync(
        process.execPath,
        [join(root, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs"), ...args],
        { cwd: folder, encoding: "utf8", maxBuffer: 1e8, stdio: ["ignore", "pipe", "pipe"] },
      );
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
    return [...new Set(summary.violations.map((violation) => violation.rule.name))];
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "offer-ladder-rules-"));
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"])
      cpSync(join(root, file), join(folder, file));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    for (const [path, source] of Object.entries(SOUND)) write(path, source);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("the sound project breaks none", () => expect(broken()).toEqual([]));

  test.each(Object.entries(PLANTED))("%s refuses a planted violation", (rule, [path, source]) => {
    write(path, source);
    try {
      expect(broken()).toContain(rule);
    } finally {
      rmSync(join(folder, path));
    }
  });
});

describe("source rules", () => {
  const eslint = new ESLint({ cwd: root });
  const rulesBroken = async (filePath: string, source: string) => {
    const [result] = await eslint.lintText(source, { filePath: join(root, filePath) });
    return result!.messages.map((message) => `${message.ruleId}: ${message.message}`).join("\n");
  };

  test.each([
    ["a clock", "export const now = () => Date.now();", "no clock"],
    ["a clock by constructor", "export const now = () => new Date();", "no clock"],
    ["randomness", "export const dice = () => Math.random();", "no randomness"],
    ["fetch", "export const load = () => fetch('/');", "does no I/O"],
    ["process", "export const id = () => process.pid;", "does no I/O"],
    ["async", "export async function load() { return 1; }", "nothing asynchronous"],
    ["a server file", "export { x } from './x.server.ts';", "imports only pure files"],
    ["node's modules", "import fs from 'node:fs';\nexport default fs;", "imports no I/O"],
    ["drawing", "import { Badge } from './badge.tsx';\nexport default Badge;", "draws nothing"],
  ])("a pure file may not have %s", async (_what, source, sentence) => {
    expect(await rulesBroken("app/decisions/planted.ts", source)).toContain(sentence);
    if (!source.includes("import"))
      expect(await rulesBroken("app/decisions/planted.server.ts", source)).not.toContain(sentence);
  });

  test("settings are read in one file", async () => {
    const source = "export const port = process.env.PORT;";
    expect(await rulesBroken("app/runtime/planted.server.ts", source)).toContain("app/runtime/env.server.ts only");
    expect(await rulesBroken("app/runtime/env.server.ts", source)).not.toContain("env.server.ts only");
  });

  test("a file has at most 400 lines and a function at most 60", async () => {
    expect(
      await rulesBroken("app/margin/planted.server.ts", "export const a = 1;\n".repeat(0) + "// line\n".repeat(401)),
    ).toContain("max-lines");
    expect(
      await rulesBroken("app/margin/planted.ts", `export function long() {\n${"  void 0;\n".repeat(61)}}\n`),
    ).toContain("max-lines-per-function");
  });

  test("nothing logs to the console in the product", async () => {
    expect(await rulesBroken("app/shops/planted.server.ts", "console.log('x');")).toContain("no-console");
  });
});
