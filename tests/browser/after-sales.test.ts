import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { installApp, waitFor } from "#dev-store/demo/merchant.ts";
import { newContext } from "#tests/chromium.ts";
import { buy, openApp, runEverything } from "./everything.ts";

const running = await runEverything();

/** What the ledger says, as soon as it says it. */
async function told(columns: string, from: string, expected: unknown): Promise<void> {
  let found: unknown;
  await waitFor(`${columns} of ${from}`, async () => {
    found = (await pool().query(`select ${columns} from ${from}`)).rows[0];
    return JSON.stringify(found) === JSON.stringify(expected);
  }).catch(() => expect(found).toEqual(expected));
}
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a merchant gives the optional permissions, and what happens to an order after its sale reaches the ledger", async () => {
  const { everything, browser, origin } = running;
  await installApp(everything);
  const page = await (await newContext(browser, { viewport: { width: 1440, height: 1200 } })).newPage();
  page.setDefaultTimeout(30_000);
  page.on("dialog", (dialog) => void dialog.accept());

  const app = await openApp(page, origin, "/app/settings");
  for (const name of ["Returns", "Disputes"])
    await app.getByRole("button", { name: `Give the permission: ${name}` }).click();
  await expect.poll(() => app.getByText("Given", { exact: true }).count()).toBe(2);
  await told("scopes like '%read_returns%' and scopes like '%read_shopify_payments_disputes%' as given", "shop", {
    given: true,
  });

  await buy(page, origin, "earl-grey");
  const [order] = everything.devStore.store.state.orders;
  await page.goto(`${origin}/admin/orders/${order!.id}`);
  const title = order!.lines[0]!.title;
  await press(page, "Refund");
  await page.getByLabel(`Units of ${title} to refund`).fill("1");
  await page.getByLabel(`Why ${title} came back`).selectOption("defective");
  await page.getByLabel("Kept back", { exact: true }).fill("1.00");
  await press(page, "Give back");
  await told("discrepancy_minor, unallocated_minor", "refund", { discrepancy_minor: -100, unallocated_minor: 0 });
  await told("reason", "refund_line", { reason: "defective" });

  await press(page, "Customer disputes");
  await page.getByRole("dialog").getByLabel("Amount", { exact: true }).fill("1.00");
  await press(page, "Open");
  await told("kind, status, amount_minor", "dispute", {
    kind: "chargeback",
    status: "needs_response",
    amount_minor: 100,
  });
  await press(page, "Dispute won");
  await told("status, closed_at is not null as closed", "dispute", { status: "won", closed: true });

  await press(page, "Cancel order");
  await page.getByLabel("Reason").selectOption("inventory");
  await press(page, "Cancel and give back");
  await told("cancel_reason, deleted_at", "shop_order", { cancel_reason: "inventory", deleted_at: null });
  await press(page, "Delete order");
  await told("deleted_at is not null as deleted", "shop_order", { deleted: true });
});
