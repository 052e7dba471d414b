import type { Random } from "./random.ts";
import type { Shop } from "./shoppers.ts";

interface Order {
  readonly id: number;
  readonly cancelledAt: string | null;
  readonly shipping: string;
  readonly lines: readonly {
    id: number;
    quantity: number;
    currentQuantity: number;
    isAddOn: boolean;
    total: string;
    price: string;
  }[];
  readonly outstanding: string;
}

/** What happens to an order some days later. */
export interface Aftermath {
  readonly orderId: number;
  /** Simulated time at which it happens, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly kind:
    | "return_line"
    | "return_add_on"
    | "goodwill"
    | "cancel"
    | "remove_add_on"
    | "pay_back_removed"
    | "payment_arrives"
    | "dispute"
    | "dispute_ends";
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Goods are tried, sent back and looked at: most refunds come in the second week, a few after a month. */
const EARLIEST_RETURN_DAYS = 3;
const MEAN_FURTHER_DAYS = 8;
const RETURN_REASONS = ["unwanted", "unwanted", "unwanted", "defective", "not_as_described", "wrong_item", "other"];
const CANCEL_REASONS = ["customer", "customer", "customer", "inventory", "fraud", "staff"];
const DISPUTE_REASONS = ["fraudulent", "fraudulent", "product_not_received", "unrecognized"];

/** Decides at the time of the order what will come of it: most orders are simply kept. */
export function planAftermath(
  random: Random,
  orderId: number,
  accepted: readonly string[],
  nowMs: number,
): Aftermath | null {
  const later = (kind: Aftermath["kind"], ms: number) => ({ orderId, atMs: nowMs + ms, kind });
  const returnMs = (EARLIEST_RETURN_DAYS - MEAN_FURTHER_DAYS * Math.log(1 - random.next())) * DAY_MS;
  if (accepted.length > 0 && random.happens(0.012)) return later("remove_add_on", random.between(1, 12) * HOUR_MS);
  if (accepted.length > 0 && random.happens(accepted.includes("oto") ? 0.11 : 0.06))
    return later("return_add_on", returnMs);
  if (random.happens(0.045)) return later("return_line", returnMs);
  if (random.happens(0.012)) return later("goodwill", random.between(2, 14) * DAY_MS);
  if (random.happens(0.01)) return later("cancel", random.between(1, 20) * HOUR_MS);
  if (random.happens(0.006)) return later("dispute", random.between(8, 35) * DAY_MS);
  return null;
}

/**
 * Carries it out as a merchant would in the admin's order page.
 * @returns what follows from it later; null: nothing
 */
export async function settle(
  aftermath: Aftermath,
  random: Random,
  { store }: Pick<Shop, "store">,
): Promise<Aftermath | null> {
  const { orderId, atMs, kind } = aftermath;
  const path = `/orders/${orderId}`;
  const order = await store<Order>("GET", path);
  if (order.cancelledAt !== null) return null;
  const then = (next: Aftermath["kind"], days: number): Aftermath => ({
    orderId,
    atMs: atMs + days * DAY_MS,
    kind: next,
  });
  switch (kind) {
    case "cancel":
      await store("POST", `${path}/cancel`, { reason: random.pick(CANCEL_REASONS) });
      return null;
    case "goodwill":
      await store("POST", `${path}/refunds`, { amount: random.pick(["3.00", "5.00", "5.00", "8.00"]) });
      return null;
    case "return_line":
    case "return_add_on":
      return (await giveBack(order, kind === "return_add_on", random, { store }))
        ? then("payment_arrives", random.between(1, 4))
        : null;
    case "payment_arrives":
      await store("POST", `${path}/settle-refunds`, { isPaid: true });
      return null;
    case "remove_add_on": {
      const line = order.lines.find((candidate) => candidate.isAddOn && candidate.currentQuantity > 0);
      if (!line) return null;
      await store("POST", `${path}/remove-line`, { lineId: line.id });
      return then("pay_back_removed", 1);
    }
    case "pay_back_removed":
      if (order.outstanding.startsWith("-"))
        await store("POST", `${path}/refunds`, { amount: order.outstanding.slice(1) });
      return null;
    case "dispute":
      await store("POST", `${path}/disputes`, {
        kind: random.happens(0.75) ? "chargeback" : "inquiry",
        reason: random.pick(DISPUTE_REASONS),
      });
      return then("dispute_ends", random.between(7, 25));
    case "dispute_ends":
      await store("PATCH", `${path}/disputes`, { status: random.pick(["won", "won", "lost", "lost", "accepted"]) });
      return null;
  }
}

/** One unit of a line comes back, mostly with its goods. @returns whether the money is still on its way */
async function giveBack(
  order: Order,
  isAddOn: boolean,
  random: Random,
  { store }: Pick<Shop, "store">,
): Promise<boolean> {
  const lines = order.lines.filter((line) => line.isAddOn === isAddOn && line.currentQuantity > 0);
  if (lines.length === 0) return false;
  const line = random.pick(lines);
  const restock = random.happens(0.7);
  const isPending = random.happens(0.08);
  const isDear = Number(line.total) / line.quantity > 10;
  await store("POST", `/orders/${order.id}/refunds`, {
    lines: [
      { lineId: line.id, quantity: 1, restock, ...(restock ? { returnReason: random.pick(RETURN_REASONS) } : {}) },
    ],
    ...(isDear && random.happens(0.12) ? { deduction: "2.50" } : {}),
    ...(Number(order.shipping) > 0 && random.happens(0.06) ? { shippingAmount: order.shipping } : {}),
    isPending,
  });
  return isPending;
}
