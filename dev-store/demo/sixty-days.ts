import type { Everything } from "../start-everything.ts";
import { planAftermath, settle, type Aftermath } from "./after-sales.ts";
import { planBrowsing } from "./arrivals.ts";
import { inParallel } from "./in-parallel.ts";
import { seededRandom, type Random } from "./random.ts";
import { shopCalls } from "./shop-calls.ts";
import type { Shop } from "./shop.ts";
import { planVisit, shop, type Harm, type ShelfVariant, type VisitResult } from "./shoppers.ts";
import { toldOfBrowsing } from "./told-by-pixel.ts";

export const DAY_MS = 86_400_000;
export const DAYS = 60;
const AT_ONCE = 8;
/** Visits that never reach a checkout, for each that does. */
const BROWSING = 2;

/** Simulated shoppers of one store, through the same interfaces that a storefront and a checkout use. */
export interface Simulation {
  /**
   * One day of shoppers, and what is due of earlier days' orders: refunds, cancellations, disputes. The clock of the
   * stand-in and of every process of the app stands at that day, so that tokens, events and orders are of it.
   * @param daysAgo before the simulation's end
   */
  day(daysAgo: number): Promise<void>;
  /**
   * So many shoppers now, whatever the clock says.
   * @param harm see Harm
   * @param type all of them come for products of this type; unset: for anything
   */
  arrive(shoppers: number, harm: Harm | null, type?: string): Promise<readonly VisitResult[]>;
}

/**
 * @param shoppers how many reach the checkout in the sixty days
 * @param endsMs where the sixty days end, in milliseconds from now; at most 0
 */
export function startSimulation(everything: Everything, shoppers: number, endsMs: number): Simulation {
  const random = seededRandom(20261120);
  const calls = shopCalls(everything);
  const customers: number[] = [];
  const aftermaths: Aftermath[] = [];

  const arrive: Simulation["arrive"] = async (count, harm, type) => {
    const shelf = shelfOf(everything, type);
    const visits = Array.from({ length: count }, () =>
      planVisit(random, shelf, customers, 8_000_000_000 + customers.length + 1 + Math.floor(random.next() * 1e6)),
    );
    const nowMs = calls.nowMs();
    const shopped = await inParallel(visits, AT_ONCE, async (visit) => {
      const own = seededRandom(visit.customerId + Math.floor(nowMs / DAY_MS));
      await browse(own, calls);
      const result = await shop(visit, own, calls, harm);
      return { visit, result, after: result.orderId === null ? null : planAftermath(own, result.orderId, result.accepted, nowMs) }; // prettier-ignore
    });
    // In the order of the plan, not of who was served first.
    for (const { visit, result, after } of shopped) {
      if (result.orderId !== null) customers.push(visit.customerId);
      if (after !== null) aftermaths.push(after);
    }
    return shopped.map(({ result }) => result);
  };

  return {
    arrive,
    day: async (daysAgo) => {
      await moveClock(everything, endsMs - daysAgo * DAY_MS);
      // Busier at the end of the week, and growing a little.
      const share = (1 + 0.25 * Math.sin((daysAgo / 7) * 2 * Math.PI)) * (1.2 - daysAgo / 150);
      await arrive(Math.round((shoppers / DAYS) * share), null);
      await settleDue(aftermaths, random, calls);
      restock(everything, random);
    },
  };
}

/** Sets the clock of the stand-in and of every process of the app. */
export async function moveClock(everything: Everything, offsetMs: number): Promise<void> {
  everything.devStore.store.setClock(offsetMs);
  await everything.app.setClock(offsetMs);
}

/** Some who only look around. */
async function browse(random: Random, calls: Shop): Promise<void> {
  for (let n = 0; n < BROWSING; n++) {
    const arrival = planBrowsing(random);
    const told = toldOfBrowsing(random, arrival, calls.pixelKey, calls.nowMs());
    if (arrival.hasConsent) await calls.pixel?.(told, arrival.userAgent);
  }
}

/** Refunds, cancellations and disputes whose time has come. */
async function settleDue(aftermaths: Aftermath[], random: Random, calls: Shop): Promise<void> {
  const nowMs = calls.nowMs();
  for (const aftermath of aftermaths.filter(({ atMs }) => atMs <= nowMs)) {
    aftermaths.splice(aftermaths.indexOf(aftermath), 1);
    const next = await settle(aftermath, random, calls);
    if (next) aftermaths.push(next);
  }
}

function shelfOf({ devStore }: Everything, type?: string): ShelfVariant[] {
  const products = devStore.store.state.products.filter((product) => type === undefined || product.type === type);
  return products.flatMap((product) =>
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
