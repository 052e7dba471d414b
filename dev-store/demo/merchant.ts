import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Everything } from "../start-everything.ts";

const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

const LADDERS_FILE = "dev-store/brand/demo/ladders.yaml";

/** Calls a page of the embedded admin as App Bridge does: with a fresh session token. */
export async function adminCall(
  everything: Everything,
  path: string,
  form?: Record<string, string>,
): Promise<Response> {
  const { token } = await everything.store<{ token: string }>("POST", "/id-token", {});
  return fetch(`http://127.0.0.1:${everything.appProcessPort}${path}`, {
    method: form ? "POST" : "GET",
    headers: {
      authorization: `Bearer ${token}`,
      "user-agent": AGENT,
      // The page was opened at the app's own address.
      host: new URL(everything.devStore.appOrigin).host,
      ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    body: form ? new URLSearchParams(form) : null,
    redirect: "manual",
  });
}

/** Installs the app as a merchant does, by opening it, and waits until the catalogue is mirrored. */
export async function installApp(everything: Everything): Promise<void> {
  await everything.store("POST", "/install", {});
  const { shop } = everything.devStore.store.state;
  const { token } = await everything.store<{ token: string }>("POST", "/id-token", {});
  const query = new URLSearchParams({
    embedded: "1",
    shop: shop.domain,
    host: Buffer.from("admin.shopify.com/store/example").toString("base64"),
    id_token: token,
  });
  const opened = await fetch(`http://127.0.0.1:${everything.appProcessPort}/app?${query}`, {
    headers: { "user-agent": AGENT },
  });
  if (!opened.ok) throw new Error(`the app did not open: status ${opened.status}`);
  await everything.store("PATCH", "/settings", { postPurchaseAppSelected: true });
  await waitFor("the catalogue to be mirrored", async () => {
    const answer = await adminCall(everything, "/app/settings.data");
    return /"done"/.test(await answer.text());
  });
}

/** Publishes the example ladders as a merchant does who keeps them as a file: on the command line. */
export async function publishLadders(everything: Everything): Promise<void> {
  const { domain } = everything.devStore.store.state.shop;
  const command = ["scripts/ladders.ts", "import", "--publish", "--shop", domain, "--file", LADDERS_FILE];
  await promisify(execFile)(process.execPath, command, {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, DATABASE_URL: everything.databaseUrl },
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`the example ladders were not published: ${error.stdout}${error.stderr}`);
  });
}

/** Sets what margins need: payment fees, delivery cost, and a cost for what Shopify knows none of. */
export async function saveSettings(everything: Everything): Promise<void> {
  const shop = {
    fallbackCostRate: 0.4,
    paymentFeeRate: 0.029,
    paymentFeeFixedMinor: 30,
    deliveryCostMinor: 420,
    deliveryItemCostMinor: 60,
    disputeFeeMinor: 1500,
    sharesAmountRefunds: false,
  };
  const countries = [{ country: "CA", orderMinor: 890, itemMinor: 90 }];
  const answer = await adminCall(everything, "/app/settings/costs.data", {
    intent: "save",
    body: JSON.stringify({ shop, countries }),
  });
  if (!answer.ok) throw new Error(`the settings were not saved: status ${answer.status}`);
}

export async function waitFor(what: string, isSo: () => Promise<boolean>, withinMs = 60_000): Promise<void> {
  const until = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 150));
  }
}
