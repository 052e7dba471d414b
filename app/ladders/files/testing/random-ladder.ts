import fc, { type Arbitrary } from "fast-check";
import { catalogFixture, type ProductFixture } from "#tests/fixtures/catalog.ts";
import type { ConditionKind, Condition, LeafCondition } from "../../conditions/condition.ts";
import { draftSchema } from "../../draft.ts";
import type { Bump, LadderDocument, Offer, OfferItem, OfferPrice, Step } from "../../ladder.ts";
import { SEGMENTS } from "../../segments.ts";
import type { LadderEntry } from "../export-ladders.ts";
import { slugsOf } from "../ladder-slugs.ts";

/** Random shops and ladders for property tests: few ids and few names, so that they meet often, and names that look like references. */

const NAMES = ["mug", "tea", "id:3", "a/b", "mug/Red", "", "007", "yes", "tea/id:4", "Größe: 5 # & * !", " x "];
const id = fc.integer({ min: 1, max: 6 });
const draftId = fc.integer({ min: 0, max: 6 });
const name = fc.constantFrom(...NAMES);
const text = (max: number) =>
  fc.oneof(
    fc.constantFrom(...NAMES),
    fc.string({ unit: "binary", maxLength: 12 }).filter((s) => s.length <= max && !s.includes("\0")),
  );
const minor = fc.oneof(fc.integer({ min: 0, max: 99_999 }), fc.maxSafeNat());
const locale = fc.constantFrom("en", "id", "no", "pt-BR", "de");
const listOf = <T>(one: Arbitrary<T>, maxLength = 3) => fc.array(one, { maxLength });

/** A catalogue and the shop's collections. */
export const randomShop = fc
  .record({
    currency: fc.constantFrom("USD", "JPY", "KWD", "IDR"),
    products: fc.uniqueArray(
      fc.record({
        productId: id,
        handle: name,
        sellingPlanIds: fc.uniqueArray(id, { maxLength: 3 }),
        variants: listOf(fc.record({ title: name, sku: fc.option(name), priceMinor: fc.nat(9999) })),
      }),
      { minLength: 2, maxLength: 5, selector: ({ productId }) => productId },
    ),
    plans: fc.uniqueArray(fc.record({ sellingPlanId: id, name }), { selector: ({ sellingPlanId }) => sellingPlanId }),
    collections: fc.uniqueArray(fc.record({ collectionId: id, handle: name }), {
      selector: ({ collectionId }) => collectionId,
    }),
  })
  .map(({ currency, products, plans, collections }) => {
    let variantId = 0;
    const numbered = products.map((product): ProductFixture => ({
      ...product,
      variants: product.variants.map((variant) => ({ ...variant, variantId: ++variantId })),
    }));
    return { catalog: catalogFixture(numbered, { currency, sellingPlans: plans }), collections };
  });

const range = fc.record({ min: minor, max: minor }, { requiredKeys: [] });
const leaves: { readonly [Kind in ConditionKind]: Arbitrary<Omit<Extract<LeafCondition, { kind: Kind }>, "kind">> } = {
  product: fc.record({ productIds: listOf(draftId) }),
  variant: fc.record({ variantIds: listOf(draftId) }),
  sku: fc.record({ skus: listOf(name) }),
  collection: fc.record({ collectionIds: listOf(draftId) }),
  tag: fc.record({ tags: listOf(text(255)) }),
  vendor: fc.record({ vendors: listOf(name) }),
  product_type: fc.record({ types: listOf(name) }),
  metafield: fc.record({ namespace: text(64), key: text(64), values: listOf(name) }),
  line_quantity: range,
  line_price: range,
  order_subtotal: range,
  item_quantity: range,
  discount_code: fc.record({ codes: listOf(name) }),
  country: fc.record({ countries: listOf(fc.constantFrom("NO", "ID", "US")) }),
  shipping_address: fc.record({ isPresent: fc.boolean() }),
  locale: fc.record({ locales: listOf(locale) }),
  currency: fc.record({ currencies: listOf(fc.constantFrom("USD", "NOK")) }),
  contains_subscription: fc.record({ isPresent: fc.boolean() }),
  customer_orders: range,
  customer_spent: range,
  days_since_last_order: range,
  customer_segment: fc.record({ segments: listOf(fc.constantFrom(...SEGMENTS)) }),
  bought_before: fc.record({ productIds: listOf(draftId) }),
  date_window: fc.record({ from: fc.constant("2026-11-27"), until: fc.constant("2026-12-01") }, { requiredKeys: [] }),
  weekday: fc.record({ days: listOf(fc.integer({ min: 1, max: 7 })) }),
  hours: fc.record({ from: fc.constantFrom("09:00", "22:30", ""), until: fc.constant("06:00") }),
};

const leaf = fc.oneof(
  ...Object.entries(leaves).map(([kind, fields]) =>
    (fields as Arbitrary<object>).map((given) => ({ kind, ...given }) as LeafCondition),
  ),
);
export const randomCondition: Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    listOf(tie("tree")).map((all) => ({ all })),
    listOf(tie("tree")).map((any) => ({ any })),
    listOf(tie("tree")).map((none) => ({ none })),
  ),
})).tree;

const one = { productId: draftId, variantId: draftId };
const single = (kind: "variant" | "service" | "gift_wrap" | "replenishment") =>
  fc.record({ kind: fc.constant(kind), ...one });
const variantIds = listOf(draftId);
const item: Arbitrary<OfferItem> = fc.oneof(
  single("variant"),
  single("service"),
  single("gift_wrap"),
  single("replenishment"),
  fc.record({ kind: fc.constant("choice" as const), productId: draftId, variantIds }),
  fc.record({
    kind: fc.constant("pack" as const),
    productId: draftId,
    variantIds,
    units: fc.integer({ min: 2, max: 99 }),
  }),
  fc.record({
    kind: fc.constant("bundle" as const),
    parts: listOf(fc.record({ ...one, quantity: fc.integer({ min: 1, max: 20 }) })),
  }),
);
const reason = text(60);
const price: Arbitrary<OfferPrice> = fc.oneof(
  fc.constant({ kind: "full" as const }),
  fc.record({ kind: fc.constant("percent_off" as const), percent: fc.integer({ min: 0, max: 99 }), reason }),
  fc.record({ kind: fc.constant("amount_off" as const), amountMinor: minor, reason }),
  fc.record({ kind: fc.constant("fixed" as const), priceMinor: minor, reason }),
  fc.record({ kind: fc.constant("cheapest_free" as const), reason }),
);
const shipping: Arbitrary<Offer["shipping"]> = fc.oneof(
  fc.constant({ kind: "free" as const }),
  fc.record({ kind: fc.constant("fixed" as const), amountMinor: minor, title: reason }),
  fc.record({ kind: fc.constant("store" as const), title: reason }),
);
const count = fc.integer({ min: 1, max: 99 });
const copy = fc.record({ result: text(120), included: listOf(text(120)), terms: text(300), assurance: text(300) });
const offerFields = {
  item,
  alternatives: listOf(item),
  quantity: fc
    .record({ default: count, max: count, isEditable: fc.boolean() })
    .map((given) => ({ ...given, max: Math.max(given.default, given.max) })),
  price,
  shipping,
  subscription: fc.option(fc.record({ sellingPlanId: draftId })),
  expiresAfterMinutes: fc.option(fc.integer({ min: 5, max: 60 })),
  guards: fc.record(
    { minMarginPercent: fc.nat(95), minStock: fc.nat(1000), minPurchaseMinor: minor.map((value) => value || 1) },
    { requiredKeys: [] },
  ),
  copy: fc.dictionary(locale, copy, { maxKeys: 3 }),
  defaultLocale: locale,
};

const bump: Arbitrary<Bump> = fc.record({
  id: fc.constantFrom("bump", "7"),
  item: fc.record({ kind: fc.constant("variant" as const), productId: id, variantId: id }),
  price: price.filter((given) => !("amountMinor" in given) && !("priceMinor" in given) && given.kind === "full"),
  copy: fc.dictionary(
    locale,
    fc.record({ deliverable: fc.constant("One filter"), outcome: fc.constant("Ready: now") }),
    {
      minKeys: 1,
      maxKeys: 3,
    },
  ),
  defaultLocale: locale,
});

/** One to three steps: an OTO; after a decline perhaps a downsell, after an accept perhaps another OTO. */
const tree = fc
  .record({
    ids: fc.constantFrom(["oto-1", "down", "next"], ["1", "10", "2"], ["b", "a", "_"]),
    offers: fc.array(fc.record(offerFields), { minLength: 3, maxLength: 3 }),
    ownIds: fc.boolean(),
    hasDownsell: fc.boolean(),
    hasNext: fc.boolean(),
  })
  .map(({ ids, offers, ownIds, hasDownsell, hasNext }) => {
    const step = (
      at: number,
      layer: Offer["layer"],
      onAccept: string | null,
      onDecline: string | null,
    ): [string, Step] => [
      ids[at]!,
      { offer: { ...offers[at]!, id: ownIds ? ids[at]! : `offer_${at}`, layer }, onAccept, onDecline },
    ];
    const steps = [
      step(0, "oto", hasNext ? ids[2]! : null, hasDownsell ? ids[1]! : null),
      ...(hasDownsell ? [step(1, "downsell", null, null)] : []),
      ...(hasNext ? [step(2, "oto", null, null)] : []),
    ];
    return { start: ids[0]!, steps: Object.fromEntries(steps) };
  });

/** A document that can be kept as a draft, finished or not. */
export const randomDocument: Arbitrary<LadderDocument> = fc
  .record({
    name: text(80),
    trigger: randomCondition,
    schedule: fc.option(
      fc.record(
        { from: fc.constant("2026-11-27T00:00"), until: fc.constant("2026-12-01T08:30") },
        { requiredKeys: [] },
      ),
    ),
    frequency: fc.record({
      declinedDays: fc.constantFrom(30, 0, 90),
      boughtDays: fc.constantFrom(30, 7),
      cap: fc.option(fc.record({ offers: fc.constantFrom(10, 3), days: fc.constantFrom(30, 7) })),
    }),
    bump: fc.option(bump),
    postPurchase: tree,
  })
  .map((document) => draftSchema.parse(document));

/** Ladders of one shop. */
export const randomLadders: Arbitrary<LadderEntry[]> = listOf(
  fc.record({
    status: fc.constantFrom("draft", "published", "paused"),
    priority: fc.option(fc.integer({ min: -20, max: 200 })),
    document: randomDocument,
  }),
).map((entries) => {
  const slugs = slugsOf(entries.map(({ document }) => document.name));
  return entries.map((entry, at) => ({ ...entry, id: slugs[at]! }));
});
