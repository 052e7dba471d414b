// Runs a command with this project's dependencies in place, whatever Node started it.
// Plain JavaScript without imports from node_modules: it is what runs on a bare clone.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "node_modules", ".offer-ladder-lock");
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

if (!isInstalled()) {
  console.log("Installing dependencies (about a minute, only when they changed) …");
  const command = existsSync(join(root, "node_modules"))
    ? ["install", "--no-audit", "--no-fund", "--loglevel=error"]
    : ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const install = spawnSync("npm", command, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (install.status !== 0) {
    console.error("npm could not install the dependencies; its message is above. Check the network and try again.");
    process.exit(install.status ?? 1);
  }
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(
    stamp,
    createHash("sha256")
      .update(readFileSync(join(root, "package-lock.json")))
      .digest("hex"),
  );
}

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}` },
  shell: process.platform === "win32",
});
// A signal for this process is one for the command; a terminal sends Ctrl-C to both, which the commands expect.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
