import { createHmac, randomUUID } from "node:crypto";
import { TICKET_HEADERS } from "#app/api/support-tickets.contract.ts";
import { ladderSchema } from "#app/ladders/ladder.ts";
import { pool } from "#app/runtime/database.server.ts";
import { makeTicketSecret } from "#app/support/ticket-secret.server.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { claimsFixture } from "#tests/fixtures/purchase.ts";
import { journeyProducts, storeLadder, storeProducts, storeShop } from "#tests/fixtures/shop.ts";
import { sessionClaims } from "./hostile-token.ts";
import { jsonWebToken } from "./json-web-token.ts";
import type { FuzzTarget, Headers } from "./target.ts";

export const FUZZED_SHOP = "kettle.myshopify.com";
const BUMPED = 60;

/** Puts the shop that is attacked into the database: products, a ladder with all four layers, orders, a help desk's secret. */
export async function storeFuzzedShop(): Promise<{ readonly ticketSecret: string; readonly pixelKey: string }> {
  await storeShop(FUZZED_SHOP);
  await pool().query("update shop set holdout_share = 0 where shop_id = $1", [FUZZED_SHOP]);
  await storeProducts(FUZZED_SHOP, [
    ...journeyProducts,
    { productId: 6, title: "Spoon", variants: [{ variantId: BUMPED, priceMinor: 400, stock: 90 }] },
    { productId: 7, title: "Tin", variants: [{ variantId: 70, priceMinor: 900, stock: 90 }] },
  ]);
  const document = ladderSchema.parse({
    ...journeyLadder,
    bump: {
      id: "spoon",
      item: { kind: "variant", productId: 6, variantId: BUMPED },
      price: { kind: "full" },
      copy: { en: { deliverable: "A spoon", outcome: "Measures every cup alike" } },
      defaultLocale: "en",
    },
    crossSell: {
      id: "tin",
      item: { kind: "variant", productId: 7, variantId: 70 },
      price: { kind: "full" },
      copy: { en: { headline: "A tin", outcome: "Keeps what you bought fresh", terms: "One payment." } },
      defaultLocale: "en",
    },
    thankYou: { offersMissedOto: false },
  });
  await storeLadder(FUZZED_SHOP, ladderIdFixture(1), document);
  await pool().query(
    `insert into shop_order (shop_id, order_id, name, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor)
     select $1, n, '#' || n, now(), now(), 'USD', 1000, 0, 0, 0, 1000 from generate_series(1001, 1200) n`,
    [FUZZED_SHOP],
  );
  const ticketSecret = await makeTicketSecret(FUZZED_SHOP, "101");
  const { rows } = await pool().query<{ key: string }>("select pixel_key as key from shop where shop_id = $1", [
    FUZZED_SHOP,
  ]);
  return { ticketSecret, pixelKey: rows[0]!.key };
}

const STRICT = { method: "POST", nullable: [], cleaned: [], isRepeatable: true, answersExtensions: true, readsStrictly: true, validStatus: 200 } as const; // prettier-ignore

const PAGE_EVENTS = {
  events: [
    { type: "view", stepId: "oto" },
    { type: "result", stepId: "oto", status: "processed", errorCode: "none", amountMinor: 4290 },
    { type: "error", stepId: "oto", errorCode: "timeout" },
  ],
};

type Secrets = Awaited<ReturnType<typeof storeFuzzedShop>>;

/**
 * The valid request to every public address, for one purchase. In this order each one writes something, and once all were
 * answered the repeatable ones write nothing again.
 * @param reference names the purchase, at least eight signs
 * @param claimPath where the link of the offer after payment leads; null while it is not known
 */
export function targetsOf(secrets: Secrets, reference: string, claimPath: string | null): FuzzTarget[] {
  const plain = { answersExtensions: false, readsStrictly: false };
  return [
    ...postPurchaseTargets(reference),
    ...checkoutTargets(reference),
    ...thankYouTargets(reference),
    { ...STRICT, name: "/api/pixel", path: "/api/pixel", ...pixel(secrets.pixelKey) },
    { ...STRICT, name: "/api/support-tickets", path: "/api/support-tickets", ...tickets(secrets.ticketSecret, reference) },
    { ...STRICT, ...plain, name: "/webhooks", path: "/webhooks", ...webhook(reference) },
    ...(claimPath === null ? [] : [{ ...STRICT, ...plain, name: "/claims/*", method: "GET" as const, authentication: "claim" as const, path: claimPath, body: null, validStatus: 302, headersOf: () => ({}) }]),
  ];
} // prettier-ignore

function postPurchaseTargets(reference: string): FuzzTarget[] {
  const began = new Date();
  const tokenOf = (referenceId: string) =>
    jsonWebToken(claimsFixture({ shopId: FUZZED_SHOP, referenceId, lines: [{ productId: 1 }] }, began));
  const as = (token: string) => ({ authentication: "post_purchase" as const, headersOf: () => bearer(token) });
  const purchase = as(tokenOf(reference));
  return [
    { ...STRICT, ...purchase, name: "/api/offers", path: "/api/offers", body: null, readsStrictly: false },
    { ...STRICT, ...purchase, name: "/api/changesets", path: "/api/changesets", body: { stepId: "oto", variantId: 20, quantity: 1 } },
    { ...STRICT, ...purchase, name: "/api/events", path: "/api/events", body: PAGE_EVENTS, nullable: ["events.1.errorCode", "events.1.amountMinor", "events.2.stepId"] },
    // The purchase whose shopper is led to the page after payment.
    { ...STRICT, ...as(tokenOf(`${reference}-paid`)), name: "/api/offers", path: "/api/offers?paid", body: null, readsStrictly: false },
  ];
} // prettier-ignore

const EXTENSION = {
  ...STRICT,
  authentication: "extension" as const,
  headersOf: () => bearer(jsonWebToken(sessionClaims(FUZZED_SHOP, new Date()))),
};

function checkoutTargets(reference: string): FuzzTarget[] {
  const checkoutToken = `${reference}-cart`;
  const lines = [{ lineId: "gid://shopify/CartLine/1", variantId: 10, productId: 1, quantity: 1, totalMinor: 1000, sellingPlanId: null, mark: null }];
  const cart = { checkoutToken, locale: "en", currency: "USD", countryCode: "US", canAddLines: true, canUseDiscounts: true, lines, subtotalMinor: 1000, discountCodes: ["WELCOME10"] };
  const told = { checkoutToken, events: [{ type: "view", stepId: "bump:spoon" }, { type: "error", stepId: "bump:spoon", errorCode: "NETWORK" }] };
  return [
    // Decided anew with each cart.
    { ...EXTENSION, name: "/api/checkout", path: "/api/checkout", body: cart, nullable: ["countryCode", "lines.0.sellingPlanId", "lines.0.mark"], isRepeatable: false },
    { ...EXTENSION, name: "/api/checkout-events", path: "/api/checkout-events", body: told },
  ];
} // prettier-ignore

function thankYouTargets(reference: string): FuzzTarget[] {
  const purchase = { checkoutToken: `${reference}-paid`, orderId: null };
  const nullable = ["checkoutToken", "orderId"];
  const told = { ...purchase, events: [{ type: "view", stepId: "cross:tin" }, { type: "error", stepId: "cross:tin", errorCode: "NETWORK" }] };
  return [
    { ...EXTENSION, name: "/api/thank-you", path: "/api/thank-you", body: { ...purchase, locale: "en", place: "thank_you" }, nullable },
    { ...EXTENSION, name: "/api/thank-you-events", path: "/api/thank-you-events", body: told, nullable },
  ];
} // prettier-ignore

function pixel(key: string) {
  const at = Date.now();
  const landing = { at, source: "newsletter", medium: "email", campaign: "spring", clickIds: ["gclid"], referrer: "example.com" };
  const words = ["landing", "first", "lastSent"].flatMap((touch) => ["source", "medium", "campaign"].map((word) => `visit.${touch}.${word}`));
  const checkout = { total: "57.50", currency: "USD", country: "US", isReturning: true, loadMs: 840 };
  return {
    authentication: "write_key" as const,
    headersOf: (): Headers => ({ "content-type": "text/plain", "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36" }),
    body: {
      key,
      visit: { id: randomUUID().replaceAll("-", ""), device: "desktop", path: "/products/tea", landing, first: landing, lastSent: landing },
      events: [
        { id: randomUUID(), at, name: "page_viewed" },
        { id: randomUUID(), at, name: "checkout_completed", token: randomUUID(), ...checkout },
      ],
    },
    nullable: [...words, ...["landing", "first", "lastSent"].map((touch) => `visit.${touch}.referrer`), "visit.lastSent", ...Object.keys(checkout).map((name) => `events.1.${name}`)],
    cleaned: words,
  };
} // prettier-ignore

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });

function tickets(secret: string, reference: string) {
  return {
    authentication: "ticket" as const,
    body: { ticketId: `HD-${reference}`, order: "1001", kind: "billing" },
    headersOf: (body: Buffer): Headers => {
      const at = String(Math.floor(Date.now() / 1000));
      const signature = createHmac("sha256", secret).update(`${at}.`).update(body).digest("hex");
      return { [TICKET_HEADERS.shop]: FUZZED_SHOP, [TICKET_HEADERS.timestamp]: at, [TICKET_HEADERS.signature]: signature };
    },
  }; // prettier-ignore
}

function webhook(reference: string) {
  const eventId = `event-${reference}`;
  return {
    authentication: "webhook" as const,
    body: { id: 5_000_000 },
    headersOf: (body: Buffer): Headers => ({
      "x-shopify-topic": "orders/delete",
      "x-shopify-shop-domain": FUZZED_SHOP,
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": eventId,
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(body).digest("base64"),
    }),
  };
}
