import type { AdminApi } from "./admin-api.server.ts";
import {
  CreateDiscountCodeDocument,
  DeactivateDiscountCodeDocument,
  DiscountByCodeDocument,
  type DiscountCodeBasicInput,
} from "./generated/admin.ts";

/** A discount code for one variant, usable by everybody who knows it. */
export interface DiscountCodeRequest {
  readonly code: string;
  /** As the merchant finds it in Shopify's list. */
  readonly title: string;
  readonly variantId: number;
  /** A whole percentage, or an amount off each unit as a decimal of the shop's currency. */
  readonly off: { readonly percent: number } | { readonly amount: string };
  readonly startsAt: Date;
  /** Null: until it is deactivated. */
  readonly endsAt: Date | null;
  /** How many orders may use it; null: as many as there are. */
  readonly usageLimit: number | null;
}

/** Shopify did not make, or end, a discount: its own words. */
export class DiscountRefusedError extends Error {
  override readonly name = "DiscountRefusedError";
}

/**
 * Makes a discount code in Shopify, combinable with every other discount. A code that is there already is taken for the
 * one of an earlier call whose answer was lost: codes must be random enough that nobody else's is the same.
 * @returns Shopify's id of the discount
 * @throws DiscountRefusedError with Shopify's reason; whatever the Admin API throws
 */
export async function createDiscountCode(api: AdminApi, request: DiscountCodeRequest): Promise<string> {
  const { discountCodeBasicCreate: made } = await api.query(CreateDiscountCodeDocument, {
    discount: discountInput(request),
  });
  if (made?.codeDiscountNode) return made.codeDiscountNode.id;
  const [error] = made?.userErrors ?? [];
  if (error?.code === "TAKEN") {
    const known = await discountByCode(api, request.code);
    if (known !== null) return known;
  }
  throw new DiscountRefusedError(error?.message ?? "Shopify made no discount and gave no reason");
}

/** Shopify's id of the discount that a code belongs to; null: there is none. */
export async function discountByCode(api: AdminApi, code: string): Promise<string | null> {
  const { codeDiscountNodeByCode } = await api.query(DiscountByCodeDocument, { code });
  return codeDiscountNodeByCode?.id ?? null;
}

/**
 * Ends a discount code. One that Shopify does not have any more is ended already.
 * @throws DiscountRefusedError with Shopify's reason; whatever the Admin API throws
 */
export async function deactivateDiscountCode(api: AdminApi, discountId: string): Promise<void> {
  const { discountCodeDeactivate: ended } = await api.query(DeactivateDiscountCodeDocument, { id: discountId });
  const [error] = ended?.userErrors ?? [];
  if (!error || error.code === "INVALID") return;
  throw new DiscountRefusedError(error.message);
}

function discountInput({
  code,
  title,
  variantId,
  off,
  startsAt,
  endsAt,
  usageLimit,
}: DiscountCodeRequest): DiscountCodeBasicInput {
  const value =
    "percent" in off
      ? { percentage: off.percent / 100 }
      : { discountAmount: { amount: off.amount, appliesOnEachItem: true } };
  return {
    code,
    title,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    usageLimit,
    appliesOncePerCustomer: false,
    context: { all: "ALL" },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
    customerGets: {
      items: { products: { productVariantsToAdd: [`gid://shopify/ProductVariant/${variantId}`] } },
      value,
    },
  };
}
