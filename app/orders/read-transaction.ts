import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import type { TransactionRecord } from "./order-record.ts";

const id = z.number().int().positive();
const at = z.coerce.date();

/** What is read of order_transactions/create. */
const transactionPayload = z.object({
  id,
  order_id: id,
  parent_id: id.nullish(),
  kind: z.string(),
  status: z.string(),
  gateway: z.string().nullish(),
  amount: z.union([z.string(), z.number()]).transform(String),
  currency: z.string().nullish(),
  created_at: at,
  processed_at: at.nullish(),
});

/** Shopify writes XXX where it names no currency. */
export function isForeign(currency: string | null | undefined, shopCurrency: string): boolean {
  return currency !== null && currency !== undefined && currency !== "XXX" && currency !== shopCurrency;
}

/** A status as it is kept: what is neither done nor failed is pending. */
export function statusOf(told: string): string {
  const status = told.toLowerCase();
  return status === "success" || status === "failure" || status === "error" ? status : "pending";
}

/**
 * A REST-shaped transaction. It tells no fee, and its amount in the currency that was charged.
 * @param currency the shop's
 * @returns record null: it was charged in another currency, and only the Admin API tells it in the shop's
 * @throws ZodError when it is none
 */
export function readTransactionPayload(
  payload: unknown,
  currency: string,
): { readonly orderId: number; readonly record: TransactionRecord | null } {
  const told = transactionPayload.parse(payload);
  if (isForeign(told.currency, currency)) return { orderId: told.order_id, record: null };
  return {
    orderId: told.order_id,
    record: {
      transactionId: told.id,
      orderId: told.order_id,
      parentId: told.parent_id ?? null,
      kind: told.kind.toLowerCase(),
      status: statusOf(told.status),
      gateway: told.gateway ?? "",
      amountMinor: parseAmount(told.amount, currency),
      feeMinor: null,
      processedAt: told.processed_at ?? told.created_at,
    },
  };
}
