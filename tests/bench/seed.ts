import type pg from "pg";
import { ladderSchema, type LadderDocument } from "#app/ladders/ladder.ts";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import { copyFixture, ladderFixture, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import type { PurchaseFixture } from "#tests/fixtures/purchase.ts";

/** Products of each shop. The products offered stand beside those bought. */
export const PRODUCTS = 10_000;
const OFFERED = { oto: 100_001, second: 100_002, down: 100_003 };
const TAGS = 200;
/** Customers of each shop who bought before: every second one of those who ask. */
const CUSTOMERS = 5_000;

export function shopOf(ladders: number): string {
  return `bench-${ladders}.myshopify.com`;
}

/** A shop with a catalogue of ten thousand products and so many published ladders. */
export async function seedShop(client: pg.Client, ladders: number): Promise<void> {
  const shopId = shopOf(ladders);
  await client.query("insert into shop (shop_id, currency) values ($1, 'USD')", [shopId]);
  await client.query(
    `insert into product (shop_id, product_id, title, handle, vendor, product_type, tags, status, image_url, updated_at)
     select $1, n, 'Product ' || n, 'product-' || n, 'Vendor ' || n % 40, 'Type ' || n % 15,
       array['tag-' || n % ${TAGS}, 'all'], 'ACTIVE', 'https://cdn.shopify.com/s/files/1/0000/0001/products/' || n || '.png', '2026-01-01'
     from (select generate_series(1, ${PRODUCTS}) as n union select unnest($2::int[])) x`,
    [shopId, Object.values(OFFERED)],
  );
  await client.query(
    `insert into variant (shop_id, variant_id, product_id, title, sku, price_minor)
     select shop_id, product_id * 10, product_id, '', 'SKU-' || product_id, 1900 from product where shop_id = $1`,
    [shopId],
  );
  await seedPast(client, shopId);
  const documents = Array.from({ length: ladders }, (_, at) => ladderAt(at, ladders));
  await client.query(
    `with given as (select * from unnest($2::uuid[], $3::int[], $4::jsonb[]) as g (ladder_id, priority, document)),
     l as (
       insert into ladder (shop_id, ladder_id, name, status, priority, published_version)
       select $1, ladder_id, document->>'name', 'published', priority, 1 from given
     )
     insert into ladder_version (shop_id, ladder_id, version, document, published_by)
     select $1, ladder_id, 1, document, 'system' from given`,
    [
      shopId,
      documents.map((_, at) => ladderIdFixture(at)),
      documents.map((_, at) => priorityAt(at)),
      documents.map((document) => JSON.stringify(document)),
    ],
  );
}

/** Two orders of two products for each known customer, and three offers seen. */
async function seedPast(client: pg.Client, shopId: string): Promise<void> {
  await client.query(
    `insert into shop_order (shop_id, order_id, name, customer_id, created_at, updated_at, currency, subtotal_minor, discount_minor, tax_minor,
       shipping_minor, total_minor, marked_accepts, first_line_ids)
     select $1, n, '#' || n, 1 + n % $2, now() - interval '100 days', now(), 'USD', 3800, 0, 0, 0, 3800, '{}', '{}' from generate_series(1, 2 * $2) n`,
    [shopId, CUSTOMERS],
  );
  await client.query(
    `insert into order_line (shop_id, order_id, line_id, product_id, variant_id, title, quantity, current_quantity, price_minor, discount_minor, tax_minor)
     select $1, n, n * 10 + l, 200000 + l, 200000 + l, '', 1, 1, 1900, 0, 0 from generate_series(1, 2 * $2) n, generate_series(1, 2) l`,
    [shopId, CUSTOMERS],
  );
  await client.query(
    `insert into offer_answer (shop_id, reference_id, step_id, customer_id, product_ids, answer, answered_at)
     select $1, 'past-' || n || '-' || a, 'oto', n, array[300000], 'declined', now() - interval '50 days' from generate_series(1, $2) n, generate_series(1, 3) a`,
    [shopId, CUSTOMERS],
  );
}

/**
 * What thousands of ladders are made of: nine in ten for one product each, the rest for tags above some subtotal, for
 * vendors, and, last, for bands of the whole order's subtotal. All documents pass the schema.
 */
function ladderAt(at: number, ladders: number): LadderDocument {
  const own = triggerAt(at, ladders);
  const document = ladderFixture(
    { all: [...("all" in own ? own.all : [own]), ...COMMON] },
    {
      oto: offered("oto", { onAccept: "second", onDecline: "down" }),
      second: offered("second"),
      down: { ...offered("down"), layer: "downsell" },
    },
  );
  return ladderSchema.parse({ ...document, name: `Ladder ${at}` });
}

/** A draft for every second product of the catalogue's tags, with all else that a ladder asks for. */
export function replayedLadder(): LadderDocument {
  const tags = Array.from({ length: TAGS / 2 }, (_, at) => `tag-${at * 2}`);
  const document = ladderFixture({ all: [{ kind: "tag", tags }, ...COMMON] }, { oto: offered("oto") });
  return ladderSchema.parse({ ...document, name: "Replayed" });
}

/** What every ladder asks for besides: with its own one or two, ten conditions and more. */
const COMMON: Condition[] = [
  { kind: "country", countries: ["DE", "ID", "US"] },
  { kind: "locale", locales: ["en", "de"] },
  { kind: "currency", currencies: ["USD"] },
  { kind: "contains_subscription", isPresent: false },
  {
    any: [
      { kind: "customer_orders", max: 50 },
      { kind: "customer_segment", segments: ["champion"] },
    ],
  },
  { none: [{ kind: "bought_before", productIds: [99_999_999] }] },
  { kind: "date_window", from: "2020-01-01" },
  { kind: "weekday", days: [1, 2, 3, 4, 5, 6, 7] },
  { kind: "line_quantity", min: 1, max: 40 },
];

function triggerAt(at: number, ladders: number): Condition {
  if (!isGeneral(at)) {
    return {
      all: [
        { kind: "product", productIds: [productOf(at, ladders)] },
        { kind: "order_subtotal", min: 500 },
      ],
    };
  }
  switch (Math.floor(at / 10) % 3) {
    case 0:
      return {
        all: [
          { kind: "tag", tags: [`tag-${at % TAGS}`] },
          { kind: "order_subtotal", min: 1_000_000 + at },
        ],
      };
    case 1:
      return {
        all: [
          { kind: "vendor", vendors: [`Vendor ${at % 40}`] },
          { kind: "item_quantity", min: 50 + (at % 7) },
        ],
      };
    default:
      return { kind: "order_subtotal", min: 2_000_000 + at * 100, max: 2_000_099 + at * 100 };
  }
}

/** Every tenth ladder is for more than one product, and asked before the others. */
function isGeneral(at: number): boolean {
  return at % 10 === 9;
}

function priorityAt(at: number): number {
  return isGeneral(at) ? 0 : 1;
}

/** The product that a ladder is for, spread over the catalogue. */
function productOf(at: number, ladders: number): number {
  return 1 + Math.floor((at * PRODUCTS) / ladders);
}

function offered(step: keyof typeof OFFERED, next: { onAccept?: string; onDecline?: string } = {}) {
  const productId = OFFERED[step];
  return {
    item: { kind: "variant" as const, productId, variantId: productId * 10 },
    quantity: { default: 1, max: 3, isEditable: true },
    price: { kind: "percent_off" as const, percent: 15, reason: "Bundle" },
    shipping: { kind: "fixed" as const, amountMinor: 490, title: "Standard shipping" },
    copy: { en: copyFixture("en"), id: copyFixture("id"), de: copyFixture("de") },
    ...next,
  };
}

/** A purchase of three products, the first of which has a ladder: every request is answered with an offer. */
export function purchaseAt(at: number, ladders: number): PurchaseFixture & { referenceId: string } {
  const withLadder = (at * 7) % ladders;
  const chosen = isGeneral(withLadder) ? withLadder - 1 : withLadder;
  const others = [(at * 31) % PRODUCTS, (at * 57) % PRODUCTS].map((product) => ({
    productId: product + 1,
    total: "19.00",
  }));
  return {
    referenceId: `${at.toString(16).padStart(32, "0")}`,
    customerId: 1 + (at % (2 * CUSTOMERS)),
    lines: [{ productId: productOf(chosen, ladders), total: "19.00", quantity: 2 }, ...others],
  };
}
