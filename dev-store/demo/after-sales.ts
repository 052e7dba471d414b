import type { Random } from "./random.ts";
import type { Shop } from "./shoppers.ts";

interface Order {
  readonly id: number;
  readonly cancelledAt: string | null;
  readonly lines: readonly { id: number; quantity: number; isAddOn: boolean }[];
}

/** What happens to an order some days later. */
export interface Aftermath {
  readonly orderId: number;
  /** Simulated time at which it happens, in milliseconds since the epoch. */
  readonly atMs: number;
  readonly kind: "return_line" | "return_add_on" | "goodwill" | "cancel";
}

const DAY_MS = 86_400_000;

/** Decides at the time of the order what will come of it: most orders are simply kept. */
export function planAftermath(
  random: Random,
  orderId: number,
  accepted: readonly string[],
  nowMs: number,
): Aftermath | null {
  const atMs = nowMs + random.between(2, 21) * DAY_MS + random.between(0, DAY_MS);
  if (accepted.length > 0 && random.happens(accepted.includes("oto") ? 0.11 : 0.06))
    return { orderId, atMs, kind: "return_add_on" };
  if (random.happens(0.045)) return { orderId, atMs, kind: "return_line" };
  if (random.happens(0.008)) return { orderId, atMs, kind: "goodwill" };
  if (random.happens(0.01)) return { orderId, atMs: nowMs + random.between(1, 20) * 3_600_000, kind: "cancel" };
  return null;
}

/** Carries it out as a merchant would in the admin's order page. */
export async function settle(aftermath: Aftermath, random: Random, { store }: Pick<Shop, "store">): Promise<void> {
  const order = await store<Order>("GET", `/orders/${aftermath.orderId}`);
  if (order.cancelledAt !== null) return;
  const path = `/orders/${aftermath.orderId}`;
  if (aftermath.kind === "cancel") return void (await store("POST", `${path}/cancel`, {}));
  if (aftermath.kind === "goodwill") return void (await store("POST", `${path}/refunds`, { amount: "5.00" }));
  const lines = order.lines.filter((line) => line.isAddOn === (aftermath.kind === "return_add_on"));
  if (lines.length === 0) return;
  const line = random.pick(lines);
  await store("POST", `${path}/refunds`, { lines: [{ lineId: line.id, quantity: 1, restock: random.happens(0.7) }] });
}
