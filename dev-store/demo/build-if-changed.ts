import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = [
  "app/**/*",
  "extensions/*/src/**/*",
  "checkout-host/**/*",
  "prisma/schema.prisma",
  "scripts/*.ts",
  "vite.config.ts",
  "package-lock.json",
];
const RESULTS = ["build/server/index.js", "extensions/post-purchase/dist/index.js", "public/checkout-host/host.js"];

/** Builds the admin and the extensions for this app address, unless the last build was of the same sources. */
export async function buildIfChanged(appUrl: string): Promise<"built" | "unchanged"> {
  const stamp = join(root, ".data/build-stamp");
  const wanted = fingerprint(appUrl);
  const isFresh =
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === wanted &&
    RESULTS.every((file) => existsSync(join(root, file)));
  if (isFresh) return "unchanged";
  await run(process.execPath, ["scripts/build.ts"], { APP_URL: appUrl });
  mkdirSync(join(root, ".data"), { recursive: true });
  writeFileSync(stamp, wanted);
  return "built";
}

function fingerprint(appUrl: string): string {
  const hash = createHash("sha256").update(appUrl);
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    if (/\.test\.tsx?$|\/generated\//.test(path)) continue;
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest("hex");
}

/** Runs a command to its end; what it printed is shown only when it failed. */
function run(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((done, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? done() : reject(new Error(`${args.join(" ")} failed:\n${output}`))));
  });
}
