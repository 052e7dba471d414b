import { toDecimal } from "#app/money/money.ts";
import { describeCondition, type Names } from "./describe-condition.ts";
import { stepsInOrder } from "./edit-ladder.ts";
import { LAYER_NAMES } from "./layer-names.ts";
import type { LadderDocument, Offer, OfferCopy, Step } from "./ladder.ts";
import { variantIdsOf } from "./offered-variants.ts";

/** One difference between two versions, in the words of the editor; null: not there. */
export interface Difference {
  /** The step's id; null: the ladder itself. */
  readonly stepId: string | null;
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed from one version of a ladder to another: the ladder first, then its steps as they are met. */
export function diffLadders(before: LadderDocument, after: LadderDocument, names: Names): Difference[] {
  const ladder = [
    difference(null, "Name", before.name, after.name),
    difference(null, "Shown when", describeCondition(before.trigger, names), describeCondition(after.trigger, names)),
    difference(null, "First step", before.postPurchase.start, after.postPurchase.start),
  ].flat();
  const ids = new Set([...stepsInOrder(after), ...stepsInOrder(before)].map(({ stepId }) => stepId));
  const steps = [...ids].flatMap((stepId) =>
    diffSteps(stepId, before.postPurchase.steps[stepId], after.postPurchase.steps[stepId], names),
  );
  return [...ladder, ...steps];
}

function diffSteps(stepId: string, before: Step | undefined, after: Step | undefined, names: Names): Difference[] {
  if (!before || !after) {
    const told = (step: Step | undefined) =>
      step ? `${LAYER_NAMES[step.offer.layer]}: ${itemWords(step.offer, names)}` : null;
    return difference(stepId, after ? "Step added" : "Step removed", told(before), told(after));
  }
  const old = before.offer;
  const now = after.offer;
  const fields: [what: string, before: string, after: string][] = [
    ["Layer", LAYER_NAMES[old.layer], LAYER_NAMES[now.layer]],
    ["Item", itemWords(old, names), itemWords(now, names)],
    ["Quantity", quantityWords(old), quantityWords(now)],
    ["Price", priceWords(old, names), priceWords(now, names)],
    ["Shipping", shippingWords(old, names), shippingWords(now, names)],
    ["Default language", old.defaultLocale, now.defaultLocale],
    ["After an accept", before.onAccept ?? "the ladder ends", after.onAccept ?? "the ladder ends"],
    ["After a decline", before.onDecline ?? "the ladder ends", after.onDecline ?? "the ladder ends"],
  ];
  const locales = [...new Set([...Object.keys(old.copy), ...Object.keys(now.copy)])];
  return [
    ...fields.flatMap(([what, was, is]) => difference(stepId, what, was, is)),
    ...locales.flatMap((locale) => diffCopy(stepId, locale, old.copy[locale], now.copy[locale])),
  ];
}

function diffCopy(stepId: string, locale: string, before: OfferCopy | undefined, after: OfferCopy | undefined) {
  const parts = (copy: OfferCopy | undefined) =>
    [copy?.result, copy?.included.join(" · "), copy?.terms, copy?.assurance].map((text) => text ?? null);
  const now = parts(after);
  return parts(before).flatMap((text, at) => difference(stepId, `Copy (${locale}), part ${at + 1}`, text, now[at]!));
}

function difference(stepId: string | null, what: string, before: string | null, after: string | null): Difference[] {
  return before === after ? [] : [{ stepId, what, before, after }];
}

function itemWords({ item }: Offer, { catalog }: Names): string {
  const title = catalog.product(item.productId)?.title ?? `product ${item.productId}`;
  const variants = variantIdsOf(item).map((id) => catalog.variant(id)?.title ?? `variant ${id}`);
  const told = variants.filter(Boolean).join(", ");
  return told === "" ? title : `${title} (${told})`;
}

function quantityWords({ quantity }: Offer): string {
  return quantity.isEditable
    ? `${quantity.default}, the shopper may take up to ${quantity.max}`
    : String(quantity.default);
}

function priceWords({ price }: Offer, { catalog }: Names): string {
  switch (price.kind) {
    case "full":
      return "full price";
    case "percent_off":
      return `${price.percent} % off, “${price.reason}”`;
    case "amount_off":
      return `${toDecimal(price.amountMinor, catalog.currency)} ${catalog.currency} off each, “${price.reason}”`;
  }
}

function shippingWords({ shipping }: Offer, { catalog }: Names): string {
  return shipping.kind === "free"
    ? "free"
    : `${toDecimal(shipping.amountMinor, catalog.currency)} ${catalog.currency}, “${shipping.title}”`;
}
