import { expect, test } from "vitest";
import { copyFixture } from "#tests/fixtures/ladder.ts";
import { offerSchema, type Offer } from "./ladder.ts";
import type { OfferItem } from "./offer-item.ts";
import { offerProblems } from "./offer-problems.ts";

const item = { kind: "variant", productId: 1, variantId: 10 } as const;
const other = { kind: "variant", productId: 2, variantId: 20 } as const;
const parts = [
  { productId: 1, variantId: 10, quantity: 1 },
  { productId: 2, variantId: 20, quantity: 2 },
];
const bundle: OfferItem = { kind: "bundle", parts };
const paid = { kind: "fixed", amountMinor: 490, title: "Standard" } as const;
const store = { kind: "store", title: "Standard" } as const;
const cheapestFree = { kind: "cheapest_free", reason: "Set" } as const;
const subscription = { sellingPlanId: 7 };
const three = { default: 1, max: 3, isEditable: true };
const copyWith = (part: Partial<ReturnType<typeof copyFixture>>) => ({ en: { ...copyFixture("en"), ...part } });

const offer = (given: Partial<Offer> = {}): Offer => ({
  id: "offer",
  layer: "oto",
  item,
  alternatives: [],
  quantity: { default: 1, max: 1, isEditable: false },
  price: { kind: "full" },
  shipping: { kind: "free" },
  subscription: null,
  expiresAfterMinutes: null,
  guards: {},
  copy: { en: copyFixture("en") },
  defaultLocale: "en",
  ...given,
});

test.each<[string, Partial<Offer>]>([
  ["a plain offer", {}],
  ["a bundle whose cheapest item is free", { item: bundle, alternatives: [bundle], price: cheapestFree }],
  ["a subscription of one item, a choice and a replenishment", {
    subscription,
    alternatives: [
      { kind: "choice", productId: 2, variantIds: [20, 21] },
      { kind: "replenishment", productId: 1, variantId: 10 },
    ],
  }],
  ["an item that is sent, several times, by the store's rates", { shipping: store, quantity: three }],
  ["a pack, several times", { item: { kind: "pack", productId: 1, variantIds: [10], units: 6 }, quantity: three }],
  ["gift wrap, once, with the order", { item: { ...item, kind: "gift_wrap" } }],
  ["two services", { item: { ...item, kind: "service" }, quantity: three }],
  ["a bundle of two variants of one product", { item: { kind: "bundle", parts: [parts[0]!, { ...parts[0]!, variantId: 11 }] } }],
  ["every placeholder", { copy: copyWith({ result: "{product} for {price}", terms: "You save {saving}" }) }],
])("%s is no contradiction", (_, given) => expect(offerProblems(offer(given))).toEqual([])); // prettier-ignore

test.each<[string, Partial<Offer>, string[]]>([
  ["the default locale has no copy", { defaultLocale: "id" }, ["defaultLocale"]],
  ["the cheapest of a single item is free", { price: cheapestFree }, ["price", "kind"]],
  ["the cheapest of an alternative that is no bundle is free", { item: bundle, alternatives: [other], price: cheapestFree }, ["price", "kind"]],
  ["a subscription of a bundle", { item: bundle, subscription }, ["subscription"]],
  ["a subscription of a pack", { item: { kind: "pack", productId: 1, variantIds: [10], units: 2 }, subscription }, ["subscription"]],
  ["a subscription of a service", { item: { ...item, kind: "service" }, subscription }, ["subscription"]],
  ["a subscription with a bundle in its place", { alternatives: [bundle], subscription }, ["subscription"]],
  ["gift wrap at a price for shipping", { item: { ...item, kind: "gift_wrap" }, shipping: paid }, ["item"]],
  ["gift wrap by the store's rates", { item: { ...item, kind: "gift_wrap" }, shipping: store }, ["item"]],
  ["gift wrap twice", { item: { ...item, kind: "gift_wrap" }, quantity: three }, ["item"]],
  ["gift wrap in place of what is sent", { alternatives: [other, { ...item, kind: "gift_wrap" }], shipping: paid }, ["alternatives", "1"]],
  ["a service that is sent", { item: { ...item, kind: "service" }, shipping: paid }, ["item"]],
  ["a service in place of what is sent", { alternatives: [{ ...item, kind: "service" }], shipping: store }, ["alternatives", "0"]],
  ["a variant in a bundle twice", { item: { kind: "bundle", parts: [parts[0]!, parts[0]!] } }, ["item"]],
  ["a variant in the bundle instead twice", { alternatives: [{ kind: "bundle", parts: [parts[1]!, parts[1]!] }] }, ["alternatives", "0"]],
  ["a placeholder in the result", { copy: copyWith({ result: "Save {amount}" }) }, ["copy", "en", "result"]],
  ["a placeholder among what is included", { copy: copyWith({ included: ["One", "Two {prize}"] }) }, ["copy", "en", "included"]],
  ["a placeholder in the terms", { copy: copyWith({ terms: "{Price}" }) }, ["copy", "en", "terms"]],
  ["a placeholder in the assurance", { copy: copyWith({ assurance: "{ saving }" }) }, ["copy", "en", "assurance"]],
])("%s: one problem, at its place", (_, given, path) => {
  const problems = offerProblems(offer(given));
  expect(problems.map((problem) => problem.path)).toEqual([path]);
  expect(offerSchema.safeParse(offer(given)).success).toBe(true);
}); // prettier-ignore

test("every problem is told, each with its own words", () => {
  const wrong = offer({
    item: { ...item, kind: "gift_wrap" },
    price: cheapestFree,
    subscription,
    shipping: paid,
    quantity: three,
    copy: { id: { ...copyFixture("id"), result: "{one} {two}" } },
  });
  const said = offerProblems(wrong).map(({ message }) => message);
  expect(said).toEqual([
    "the default locale en has no copy",
    "only of a bundle can the cheapest item be free",
    "a subscription is of one item or a choice of variants",
    "gift wrap is sent with the order",
    "gift wrap is offered once",
    "{one} is not filled in: use {product}, {price} or {saving}",
    "{two} is not filled in: use {product}, {price} or {saving}",
  ]);
});
