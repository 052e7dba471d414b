import type { CheckoutAnswer } from "#app/api/checkout.contract.ts";
import type { Random } from "./random.ts";
import type { Shop } from "./shop.ts";

/** The attribute of a line that says which offer it came from. */
const MARK = "_offer_ladder";

/** A checkout as its extension sees it. */
interface Block {
  readonly isShown: boolean;
  readonly signals: {
    readonly lines: readonly {
      readonly id: string;
      readonly quantity: number;
      readonly merchandise: { readonly id: string; readonly product: { readonly id: string }; readonly sellingPlan?: { readonly id: string } };
      readonly cost: { readonly totalAmount: { readonly amount: number } };
      readonly attributes: readonly { readonly key: string; readonly value: string }[];
    }[];
    readonly "cost.subtotalAmount": { readonly amount: number; readonly currencyCode: string };
    readonly discountCodes: readonly { readonly code: string }[];
    readonly "localization.country"?: { readonly isoCode: string };
    readonly "localization.language": { readonly isoCode: string };
  };
} // prettier-ignore

/** What came of the order bump. */
export interface BumpResult {
  /** Null: none was shown. */
  readonly stepId: string | null;
  readonly isTaken: boolean;
}

const NONE: BumpResult = { stepId: null, isTaken: false };
const idOf = (gid: string) => Number(gid.slice(gid.lastIndexOf("/") + 1));
const minorOf = ({ amount }: { readonly amount: number }) => Math.round(amount * 100);

/**
 * What the block within checkout does: asks for its offers, shows the bump, and takes it for a shopper who wants it, with
 * its code. A shop that is not on Plus has no such block.
 * @param takes chance that a bump is taken
 */
export async function seeBump(at: string, takes: number, random: Random, shop: Shop): Promise<BumpResult> {
  const block = await shop.store<Block>("GET", `${at}/block`);
  if (!block.isShown) return NONE;
  const { token } = await shop.store<{ token: string }>("POST", `${at}/session-token`, {});
  const checkoutToken = at.slice(at.lastIndexOf("/") + 1);
  const { bump } = await shop.app<CheckoutAnswer>("/api/checkout", token, asked(checkoutToken, block));
  if (!bump) return NONE;
  const tell = (type: "view" | "select") =>
    shop.app("/api/checkout-events", token, { checkoutToken, events: [{ type, stepId: bump.stepId }] });
  await tell("view");
  if (!random.happens(takes)) return { stepId: bump.stepId, isTaken: false };
  const { type } = await shop.store<{ type: "success" | "error" }>("POST", `${at}/line-changes`, {
    type: "addCartLine",
    merchandiseId: `gid://shopify/ProductVariant/${bump.variantId}`,
    quantity: bump.quantity,
    attributes: [{ key: MARK, value: bump.mark }],
  });
  if (type === "error") return { stepId: bump.stepId, isTaken: false };
  if (bump.discountCode !== null)
    await shop.store("POST", `${at}/code-changes`, { type: "addDiscountCode", code: bump.discountCode });
  await tell("select");
  return { stepId: bump.stepId, isTaken: true };
}

function asked(checkoutToken: string, { signals }: Block): object {
  return {
    checkoutToken,
    locale: signals["localization.language"].isoCode,
    currency: signals["cost.subtotalAmount"].currencyCode,
    countryCode: signals["localization.country"]?.isoCode ?? null,
    canAddLines: true,
    canUseDiscounts: true,
    lines: signals.lines.map((line) => ({
      lineId: line.id,
      variantId: idOf(line.merchandise.id),
      productId: idOf(line.merchandise.product.id),
      quantity: line.quantity,
      totalMinor: minorOf(line.cost.totalAmount),
      sellingPlanId: line.merchandise.sellingPlan ? idOf(line.merchandise.sellingPlan.id) : null,
      mark: line.attributes.find(({ key }) => key === MARK)?.value ?? null,
    })),
    subtotalMinor: minorOf(signals["cost.subtotalAmount"]),
    discountCodes: signals.discountCodes.map(({ code }) => code),
  };
}
