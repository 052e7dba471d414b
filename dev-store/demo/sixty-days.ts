import type { Everything } from "../start-everything.ts";
import { planAftermath, settle, type Aftermath } from "./after-sales.ts";
import { seededRandom, type Random } from "./random.ts";
import { planVisit, shop, type Shop, type ShelfVariant } from "./shoppers.ts";

const DAY_MS = 86_400_000;
const AT_ONCE = 6;

/**
 * Sixty days of shoppers, through the same HTTP interfaces that a checkout uses. The clock of the stand-in and of every
 * process of the app moves along, so that tokens, events, orders and refunds are of their day.
 */
export async function simulateSixtyDays(
  everything: Everything,
  shoppers: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const random = seededRandom(20261120);
  const shelf = shelfOf(everything);
  const calls: Shop = { store: everything.store, app: appCalls(everything) };
  const customers: number[] = [];
  const aftermaths: Aftermath[] = [];
  for (let day = 60; day >= 1; day--) {
    const offsetMs = -day * DAY_MS;
    await moveClock(everything, offsetMs);
    const nowMs = Date.now() + offsetMs;
    // Busier at the end of the week, and growing a little.
    const share = (1 + 0.25 * Math.sin((day / 7) * 2 * Math.PI)) * (1.2 - day / 150);
    const today = Math.round((shoppers / 60) * share);
    const visits = Array.from({ length: today }, () =>
      planVisit(random, shelf, customers, 8_000_000_000 + customers.length + 1 + Math.floor(random.next() * 1e6)),
    );
    const planned = await inParallel(visits, AT_ONCE, async (visit) => {
      const own = seededRandom(visit.customerId + day);
      const result = await shop(visit, own, calls);
      return planAftermath(own, result.orderId, result.accepted, nowMs);
    });
    // In the order of the plan, not of who was served first: the same seed gives the same shop.
    customers.push(...visits.map((visit) => visit.customerId));
    aftermaths.push(...planned.filter((aftermath) => aftermath !== null));
    const due = aftermaths.filter((aftermath) => aftermath.atMs <= nowMs);
    for (const aftermath of due) {
      aftermaths.splice(aftermaths.indexOf(aftermath), 1);
      const next = await settle(aftermath, random, calls);
      if (next) aftermaths.push(next);
    }
    restock(everything, random);
    onProgress(Math.min(1, (61 - day) / 60));
  }
  await moveClock(everything, 0);
  await everything.store("POST", "/webhooks/settled", {});
}

/** Sets the clock of the stand-in and of every process of the app. */
export async function moveClock(everything: Everything, offsetMs: number): Promise<void> {
  everything.devStore.store.setClock(offsetMs);
  await everything.app.setClock(offsetMs);
}

function shelfOf({ devStore }: Everything): ShelfVariant[] {
  return devStore.store.state.products.flatMap((product) =>
    product.variants.map((variant, at) => ({
      variantId: variant.id,
      productId: product.id,
      isAvailable: variant.stock > 50,
      popularity: product.popularity / (at + 1),
      sellingPlanIds: product.sellingPlanGroups.flatMap((group) => group.plans.map((plan) => plan.id)),
    })),
  );
}

/** A delivery for what runs low, so that the shop lives on. */
function restock({ devStore }: Everything, random: Random): void {
  for (const product of devStore.store.state.products) {
    for (const variant of product.variants)
      if (variant.stock > 0 && variant.stock < 60) variant.stock += random.between(200, 300);
  }
}

function appCalls(everything: Everything): Shop["app"] {
  return async (path, token, body) => {
    const call = () =>
      fetch(`http://127.0.0.1:${everything.appProcessPort}${path}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", origin: "null" },
        body: JSON.stringify(body),
      });
    // A busy machine may not answer in the time that checkout allows: the simulated shopper is more patient.
    let response = await call();
    for (let tries = 0; response.status === 503 && tries < 10; tries++) {
      await new Promise((done) => setTimeout(done, 500));
      response = await call();
    }
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<never>;
  };
}

/** @returns the results in the order of the items */
async function inParallel<T, R>(items: readonly T[], atOnce: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.map((item, at) => ({ item, at }));
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next.at] = await work(next.item);
    }),
  );
  return results;
}
