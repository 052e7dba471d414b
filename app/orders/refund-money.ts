import type { RefundLineRecord, RefundRecord } from "./order-record.ts";

/** Why a shopper sent goods back, as Shopify's returns tell it. */
export const RETURN_REASONS = [
  "color",
  "defective",
  "not_as_described",
  "other",
  "size_too_large",
  "size_too_small",
  "style",
  "unknown",
  "unwanted",
  "wrong_item",
] as const;

/** What became of the goods of a refund line, where no return tells more. */
const REASON_OF_RESTOCK: Readonly<Record<string, string>> = {
  return: "returned",
  legacy_restock: "returned",
  cancel: "removed",
  no_restock: "kept",
};

/** The reason of a refund line, from Shopify's restock type in lower case. */
export function reasonOf(restockType: string): string {
  return REASON_OF_RESTOCK[restockType] ?? "unknown";
}

export interface ToldRefund extends Pick<RefundRecord, "refundId" | "orderId" | "createdAt"> {
  readonly lines: readonly RefundLineRecord[];
  /** Refunded shipping with its tax, and that tax. */
  readonly shippingMinor: number;
  readonly shippingTaxMinor: number;
  /** Sum of the successful payments back. */
  readonly paidMinor: number;
  /** Whether a payment back was tried at all: pending and failed ones count. */
  readonly wasTried: boolean;
  /** Whether goods came back. */
  readonly isReturn: boolean;
}

/**
 * What a refund gave back, and for what. Nothing is given back before it is paid.
 *
 * A refund of lines for which no payment was ever tried, and to which no goods came back, is how Shopify writes that an edit
 * removed units from the order: its lines are left out, and what is missing from the line's current quantity tells of them.
 * When the shop pays these units back, it does so by a refund that names no line.
 */
export function refundMoney(told: ToldRefund, taxesIncluded: boolean): RefundRecord {
  const { refundId, orderId, createdAt } = told;
  const isRemoval = told.lines.length > 0 && !told.wasTried && !told.isReturn;
  const lines = isRemoval ? [] : told.lines;
  const worth = lines.reduce((sum, line) => sum + line.subtotalMinor + (taxesIncluded ? 0 : line.taxMinor), 0);
  const totalMinor = told.paidMinor;
  const isPaid = totalMinor > 0;
  const shippingTaxMinor = isPaid ? told.shippingTaxMinor : 0;
  const shippingMinor = isPaid ? told.shippingMinor : 0;
  const rest = totalMinor - worth - shippingMinor;
  return {
    refundId,
    orderId,
    createdAt,
    totalMinor,
    shippingMinor,
    shippingTaxMinor,
    discrepancyMinor: lines.length > 0 ? rest : 0,
    unallocatedMinor: lines.length > 0 ? 0 : rest,
    lines,
  };
}
