import { allocate, parseAmount, rateOf, toDecimal } from "../../app/money/money.ts";

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
interface Choice {
  readonly variantId: number;
  readonly wasMinor: number;
  readonly nowMinor: number;
  /** What one of it adds; absent: one unit of its variant. */
  readonly lines?: readonly {
    readonly variantId: number;
    readonly quantity: number;
    readonly discount?: Discount | null;
  }[];
}
/** What the preview knows of prices: what each step offers, as a whole. */
export interface PricedAnswer {
  readonly currency: { readonly code: string };
  readonly steps: Readonly<
    Record<
      string,
      { readonly variants: readonly Choice[]; readonly subscription?: { readonly sellingPlanId: number } | null }
    >
  >;
}
interface Line {
  readonly change: PreviewChange;
  /** Of the whole line, at the store's price and at the offer's. */
  readonly wasMinor: number;
  readonly nowMinor: number;
}

const isAdding = ({ type }: PreviewChange) => type === "add_variant" || type === "add_subscription";
const unitsOf = (change: PreviewChange) => change.quantity ?? 1;
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** What Shopify would answer to calculateChangeset, without tax: that depends on the shopper's address. */
export function previewPurchase(answer: PricedAnswer, changes: readonly PreviewChange[]): object {
  const { code } = answer.currency;
  const money = (minor: number) => {
    const amount = { amount: toDecimal(minor, code), currencyCode: code };
    return { shopMoney: amount, presentmentMoney: amount };
  };
  const adding = changes.filter(isAdding);
  const lines = linesOfChoice(answer, adding) ?? linesByThemselves(answer, adding);
  if (!lines) return refused("a variant is not in what is previewed");
  const shipping = changes.flatMap((change) => shippingOf(change, code));
  const net = sum(lines.map((line) => line.nowMinor));
  const total = net + sum(shipping.map((line) => line.minor));
  return {
    status: "processed",
    errors: [],
    calculatedPurchase: {
      subtotalPriceSet: money(net),
      totalPriceSet: money(total),
      totalOutstandingSet: money(total),
      addedTaxLines: [],
      addedShippingLines: shipping.map(({ minor, title }) => ({ priceSet: money(minor), presentmentTitle: title })),
      updatedLineItems: lines.map(({ change, wasMinor, nowMinor }) => ({
        variantId: change.variantId,
        ...(change.sellingPlanId === undefined ? {} : { sellingPlanId: change.sellingPlanId }),
        productId: 0,
        productHandle: "",
        quantity: unitsOf(change),
        priceSet: money(wasMinor),
        totalPriceSet: money(nowMinor),
      })),
    },
  };
}

/** The changes as so many of one thing that a step offers (a unit, a pack, a bundle, a subscription), which has its price. */
function linesOfChoice({ steps }: PricedAnswer, adding: readonly PreviewChange[]): readonly Line[] | null {
  for (const { variants, subscription } of Object.values(steps)) {
    if (adding.some((change) => change.sellingPlanId !== subscription?.sellingPlanId)) continue;
    for (const choice of variants) {
      const times = timesOf(choice, adding);
      if (times === null) continue;
      const was = allocate(choice.wasMinor * times, adding.map(unitsOf));
      const now = allocate(
        choice.nowMinor * times,
        adding.map((change) => (isGift(change) && adding.length > 1 ? 0 : unitsOf(change))),
      );
      return adding.map((change, at) => ({ change, wasMinor: was[at]!, nowMinor: now[at]! }));
    }
  }
  return null;
}

/** How many of the choice the changes add; null: they add something else, or at another discount. */
function timesOf(choice: Choice, adding: readonly PreviewChange[]): number | null {
  const lines = choice.lines ?? [{ variantId: choice.variantId, quantity: 1 }];
  if (lines.length !== adding.length || adding.length === 0) return null;
  const times = unitsOf(adding[0]!) / lines[0]!.quantity;
  const isSame = lines.every((line, at) => {
    const change = adding[at]!;
    const isDiscounted = choice.lines === undefined || isEqual(line.discount, change.discount);
    return change.variantId === line.variantId && unitsOf(change) === line.quantity * times && isDiscounted;
  });
  return isSame && Number.isInteger(times) && times > 0 ? times : null;
}

const isGift = ({ discount }: PreviewChange) => discount?.valueType === "percentage" && discount.value >= 100;
const isEqual = (a: Discount | null | undefined, b: Discount | undefined) =>
  a?.value === b?.value && a?.valueType === b?.valueType;

/** Each change by the unit price of a step that offers its variant alone. */
function linesByThemselves(answer: PricedAnswer, adding: readonly PreviewChange[]): readonly Line[] | null {
  const units = Object.values(answer.steps)
    .flatMap((step) => step.variants)
    .filter(({ lines }) => lines === undefined || (lines.length === 1 && lines[0]!.quantity === 1));
  const lines = adding.map((change): Line | null => {
    const unit = units.find((candidate) => candidate.variantId === change.variantId);
    if (!unit) return null;
    const off = change.discount ? offOf(change.discount, unit.wasMinor, answer.currency.code) : 0;
    const quantity = unitsOf(change);
    return { change, wasMinor: unit.wasMinor * quantity, nowMinor: (unit.wasMinor - off) * quantity };
  });
  return lines.every((line) => line !== null) ? lines : null;
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

function refused(message: string): object {
  return { status: "unprocessed", errors: [{ code: "invalid_request", message }] };
}
