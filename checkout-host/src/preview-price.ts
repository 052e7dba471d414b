import { parseAmount, rateOf, toDecimal } from "../../app/money/money.ts";

interface Discount {
  readonly value: number;
  readonly valueType: "percentage" | "fixed_amount";
}
/** A change as the extension asks about it; of each kind only what has a price is read. */
export interface PreviewChange {
  readonly type: string;
  readonly variantId?: number;
  readonly sellingPlanId?: number;
  readonly quantity?: number;
  readonly price?: number;
  readonly presentmentTitle?: string;
  readonly initialShippingPrice?: number;
  readonly shippingOption?: { readonly presentmentTitle?: string };
  readonly discount?: Discount;
}
/** What the preview knows of prices: an answer of the app, in which variants and selling plans stand wherever they are drawn. */
export interface PricedAnswer {
  readonly currency: { readonly code: string };
  readonly steps: Readonly<Record<string, object>>;
}
interface Line {
  readonly change: PreviewChange;
  readonly quantity: number;
  readonly wasMinor: number;
  readonly nowMinor: number;
}

/** What Shopify would answer to calculateChangeset, without tax: that depends on the shopper's address. */
export function previewPurchase(answer: PricedAnswer, changes: readonly PreviewChange[]): object {
  const { code } = answer.currency;
  const money = (minor: number) => {
    const amount = { amount: toDecimal(minor, code), currencyCode: code };
    return { shopMoney: amount, presentmentMoney: amount };
  };
  const lines: Line[] = [];
  for (const change of changes) {
    if (change.type !== "add_variant" && change.type !== "add_subscription") continue;
    const line = lineOf(answer, change);
    if (!line) return refused(`variant ${change.variantId} is not in what is previewed`);
    lines.push(line);
  }
  const shipping = changes.flatMap((change) => shippingOf(change, code));
  const net = lines.reduce((sum, line) => sum + line.nowMinor * line.quantity, 0);
  const total = net + shipping.reduce((sum, line) => sum + line.minor, 0);
  return {
    status: "processed",
    errors: [],
    calculatedPurchase: {
      subtotalPriceSet: money(net),
      totalPriceSet: money(total),
      totalOutstandingSet: money(total),
      addedTaxLines: [],
      addedShippingLines: shipping.map(({ minor, title }) => ({ priceSet: money(minor), presentmentTitle: title })),
      updatedLineItems: lines.map(({ change, quantity, wasMinor, nowMinor }) => ({
        variantId: change.variantId,
        ...(change.sellingPlanId === undefined ? {} : { sellingPlanId: change.sellingPlanId }),
        productId: 0,
        productHandle: "",
        quantity,
        priceSet: money(wasMinor * quantity),
        totalPriceSet: money(nowMinor * quantity),
      })),
    },
  };
}

/**
 * The plan's percentage first, the discount of what is left then, each rounded on the unit. A subscription whose plan
 * names no percentage has the price that the answer gives its variant.
 */
function lineOf({ currency, steps }: PricedAnswer, change: PreviewChange): Line | null {
  const parts = [...objectsIn(steps)];
  const priced = parts.find((part) => part.variantId === change.variantId && typeof part.wasMinor === "number");
  if (!priced) return null;
  const plan = parts.find((part) => change.sellingPlanId !== undefined && part.sellingPlanId === change.sellingPlanId);
  const full = priced.wasMinor as number;
  const percent = Number(plan?.percentOff ?? 0);
  const wasMinor = percent > 0 && percent <= 100 ? full - rateOf(full, percent / 100) : full;
  const isKnown = change.type === "add_variant" || plan?.percentOff !== undefined;
  const discounted = change.discount ? wasMinor - offOf(change.discount, wasMinor, currency.code) : wasMinor;
  const nowMinor = isKnown || typeof priced.nowMinor !== "number" ? discounted : priced.nowMinor;
  return { change, quantity: change.quantity ?? 1, wasMinor, nowMinor };
}

function offOf({ value, valueType }: Discount, unitMinor: number, currency: string): number {
  const off = valueType === "percentage" ? rateOf(unitMinor, value / 100) : parseAmount(value.toFixed(3), currency);
  return Math.min(unitMinor, off);
}

function shippingOf(change: PreviewChange, currency: string): { minor: number; title: string }[] {
  const price = change.type === "add_subscription" ? change.initialShippingPrice : change.price;
  if (!price || (change.type !== "add_shipping_line" && change.type !== "add_subscription")) return [];
  const title = change.presentmentTitle ?? change.shippingOption?.presentmentTitle ?? "Shipping";
  return [{ minor: parseAmount(price.toFixed(3), currency), title }];
}

/** Every object within a value, itself included. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

function refused(message: string): object {
  return { status: "unprocessed", errors: [{ code: "invalid_request", message }] };
}
