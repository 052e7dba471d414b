// npm run build: the database client, the Admin API's types, the extensions and the admin. APP_URL is the address
// that the extensions call; without it SHOPIFY_APP_URL.
import { spawnSync } from "node:child_process";
import { buildExtensions } from "./build-extensions.ts";
import { generateAdminTypes } from "./codegen.ts";

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

const appUrl = process.env.APP_URL ?? process.env.SHOPIFY_APP_URL;
run("prisma", "generate");
await generateAdminTypes();
if (appUrl) await buildExtensions({ appUrl });
else
  console.log(
    "Neither APP_URL nor SHOPIFY_APP_URL is set: the extensions are left to `shopify app deploy`, which builds them.",
  );
run("remix", "vite:build");
