// npm run dev: the app against a real development store, through Shopify's CLI (fetched by npx; it asks you to log in).
import { spawn } from "node:child_process";

const CLI = "@shopify/cli@4.8.2";
console.log(
  `Starting Shopify's CLI (${CLI}). It opens a tunnel, updates the app's address and watches the extensions.`,
);
const child = spawn("npx", ["--yes", CLI, "app", "dev", ...process.argv.slice(2)], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
child.on("exit", (code) => process.exit(code ?? 1));
