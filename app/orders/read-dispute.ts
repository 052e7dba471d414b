import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";

const id = z.number().int().positive();
const at = z.coerce.date();

/** What is read of disputes/create and disputes/update. A dispute need not name an order. */
export const disputePayload = z.object({
  id,
  order_id: id.nullish(),
  type: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string(),
  initiated_at: at,
  finalized_on: at.nullish(),
});

/**
 * What is disputed of an order, in its currency. One in another currency is taken to be about all of the order, because its
 * amount is told in that currency only.
 */
export function readDisputeAmount(
  amount: string,
  currency: string,
  order: { readonly currency: string; readonly totalMinor: number },
): number {
  return currency === order.currency ? parseAmount(amount, currency) : order.totalMinor;
}
