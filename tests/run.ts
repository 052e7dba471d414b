// npm test: everything that must hold, in the order in which it fails fastest. Prints "N passed, N failed" last.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildExtensions } from "../scripts/build-extensions.ts";
import { generateAdminTypes } from "../scripts/codegen.ts";

const REPORT = ".data/test-report.json";
let passed = 0;
let failed = 0;

/** One step counts as one test; what it prints is shown. */
async function step(name: string, work: () => boolean | Promise<unknown>): Promise<boolean> {
  const began = Date.now();
  console.log(`\n── ${name}`);
  let succeeded = false;
  try {
    succeeded = (await work()) !== false;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  if (succeeded) passed += 1;
  else failed += 1;
  console.log(`── ${name}: ${succeeded ? "ok" : "FAILED"} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  return succeeded;
}

function run(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" }).status === 0;
}

function runVitest(): boolean {
  rmSync(REPORT, { force: true });
  const succeeded = run("vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${REPORT}`);
  const report = JSON.parse(readFileSync(REPORT, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numFailedTestSuites: number;
  };
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that could not even be loaded has no tests of its own to count.
  if (!succeeded && report.numFailedTests === 0) failed += Math.max(1, report.numFailedTestSuites);
  return succeeded;
}

mkdirSync(".data", { recursive: true });
const isPrepared =
  (await step("database client", () => run("prisma", "generate"))) &&
  (await step("Admin API operations against the published schema", generateAdminTypes)) &&
  (await step("extension bundles", () => buildExtensions({ appUrl: "http://localhost:4001" }))) &&
  (await step("admin build", () => run("remix", "vite:build")));
await step("lint", () => run("eslint", ".", "--max-warnings", "0"));
await step("format", () => run("prettier", "--check", ".", "--log-level", "warn"));
await step("import rules", () =>
  run("depcruise", "--config", ".dependency-cruiser.cjs", "app", "extensions", "dev-store", "checkout-host"),
);
await step("types", () => run("tsc", "--noEmit"));
await step("types of the post-purchase extension", () => run("tsc", "--noEmit", "-p", "extensions/post-purchase"));
if (isPrepared) runVitest();

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
