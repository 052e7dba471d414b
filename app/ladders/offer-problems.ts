import { unknownPlaceholders } from "./placeholders.ts";
import type { OfferItem } from "./offer-item.ts";
import type { OfferPrice, OfferShipping, OfferSubscription } from "./offer-terms.ts";

interface CheckedOffer {
  readonly item: OfferItem;
  readonly alternatives: readonly OfferItem[];
  readonly quantity: { readonly max: number };
  readonly price: OfferPrice;
  readonly shipping: OfferShipping;
  readonly subscription: OfferSubscription | null;
  readonly copy: Readonly<
    Record<string, { readonly result: string; readonly included: readonly string[]; readonly terms: string; readonly assurance: string }>
  >;
  readonly defaultLocale: string;
} // prettier-ignore
export interface OfferProblem {
  readonly message: string;
  /** Inside the offer. */
  readonly path: readonly string[];
}

/** What the parts of an offer contradict in each other, each well formed by itself. Empty: nothing. */
export function offerProblems(offer: CheckedOffer): OfferProblem[] {
  const { item, price, shipping, subscription, copy, defaultLocale, quantity } = offer;
  const problems: OfferProblem[] = [];
  const say = (message: string, ...path: string[]) => void problems.push({ message, path });
  if (!(defaultLocale in copy)) say(`the default locale ${defaultLocale} has no copy`, "defaultLocale");
  const items = [item, ...offer.alternatives];
  if (price.kind === "cheapest_free" && items.some(({ kind }) => kind !== "bundle")) {
    say("only of a bundle can the cheapest item be free", "price", "kind");
  }
  if (subscription && items.some(({ kind }) => kind !== "variant" && kind !== "choice" && kind !== "replenishment")) {
    say("a subscription is of one item or a choice of variants", "subscription");
  }
  for (const [at, one] of items.entries()) {
    const path = at === 0 ? ["item"] : ["alternatives", String(at - 1)];
    if (one.kind === "gift_wrap" && shipping.kind !== "free") say("gift wrap is sent with the order", ...path);
    if (one.kind === "gift_wrap" && quantity.max > 1) say("gift wrap is offered once", ...path);
    if (one.kind === "service" && shipping.kind !== "free") say("a service is not sent", ...path);
    if (one.kind === "bundle" && new Set(one.parts.map(({ variantId }) => variantId)).size < one.parts.length)
      say("a variant is in the bundle twice", ...path);
  }
  for (const [locale, { result, included, terms, assurance }] of Object.entries(copy)) {
    const parts = { result, included: included.join(" "), terms, assurance };
    for (const [part, text] of Object.entries(parts)) {
      for (const name of unknownPlaceholders(text)) {
        say(`{${name}} is not filled in: use {product}, {price} or {saving}`, "copy", locale, part);
      }
    }
  }
  return problems;
}
