import { pool } from "#app/runtime/database.server.ts";
import type { Arm } from "./arm.ts";
import type { StoredThankYou } from "./thank-you-offer.ts";

/** Which purchase a page after payment is of, as its browser says. */
export interface PurchaseRef {
  readonly checkoutToken: string | null;
  readonly orderId: number | null;
  /** The customer who is logged in, as Shopify says; null: nobody, or not told. */
  readonly customerId: number | null;
}

/** A line that was paid for. */
export interface PaidLine {
  readonly productId: number;
  readonly variantId: number;
  readonly quantity: number;
  readonly totalMinor: number;
  readonly isSubscription: boolean;
}

/** Everything that is known of a purchase when a page after its payment asks. */
export interface PaidPurchase {
  readonly checkoutToken: string;
  readonly customerId: number | null;
  readonly purchasedAt: Date;
  readonly country: string | null;
  /** What the shopper paid in. */
  readonly currency: string;
  /** What was bought before any offer. */
  readonly lines: readonly PaidLine[];
  /** What offers added since. */
  readonly added: readonly PaidLine[];
  readonly before: { readonly ladderId: string | null; readonly isDrawn: boolean } | null;
  /** As decided when it was bought; empty: nothing would have been offered, or nobody asked. */
  readonly arm: Arm | "";
  /** What the pages after payment offered; null: nothing yet. */
  readonly standing: { readonly offer: StoredThankYou; readonly isDrawn: boolean } | null;
  readonly isAnswered: boolean;
}

interface Row {
  readonly token: string;
  readonly customerId: number | null;
  readonly orderedAt: Date | null;
  readonly orderCountry: string | null;
  readonly orderCurrency: string | null;
  readonly decidedAt: Date | null;
  readonly decisionLadderId: string | null;
  readonly decisionCurrency: string | null;
  readonly purchase: DecidedPurchase | null;
  readonly isDrawn: boolean;
  readonly arm: Arm | "";
  readonly standing: StoredThankYou | null;
  readonly isStandingDrawn: boolean;
  readonly isAnswered: boolean;
  readonly orderLines: readonly (PaidLine & { readonly isAdded: boolean })[];
}

interface DecidedPurchase {
  readonly country: string | null;
  readonly presentmentCurrency: string;
  readonly lines: readonly {
    readonly productId: number;
    readonly variantId: number;
    readonly quantity: number;
    readonly totalMinor: number;
    readonly sellingPlanId?: number;
  }[];
}

// The order may not have arrived yet: then the decision of the post-purchase page tells what was bought. An order that is
// named by its id alone must be the logged-in customer's own.
const READ = `
  with asked as (
    select o.checkout_token, o.reference_id, o.order_id, o.customer_id, o.created_at, o.country, o.presentment_currency, o.currency, o.first_line_ids, o.has_first_snapshot
    from shop_order o
    where o.shop_id = $1 and o.deleted_at is null and o.cancelled_at is null
      and (o.checkout_token = $2 or ($2 is null and o.order_id = $3 and o.customer_id = $4 and o.checkout_token is not null))
    limit 1
  ), given as (select coalesce($2, (select checkout_token from asked)) as token)
  select given.token, coalesce(o.customer_id, d.customer_id, $4) as "customerId", o.created_at as "orderedAt", o.country as "orderCountry",
    coalesce(o.presentment_currency, o.currency) as "orderCurrency", d.decided_at as "decidedAt", d.ladder_id as "decisionLadderId",
    d.currency as "decisionCurrency", d.purchase, coalesce(d.drawn_at is not null, false) or seen.is_seen as "isDrawn",
    coalesce(nullif(d.arm, ''), c.arm, '') as arm, case when p.reason = 'offered' then p.answer end as standing, p.drawn_at is not null as "isStandingDrawn",
    exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = given.token and e.type = 'decline' and e.step_id = p.step_id)
      or exists (select 1 from attribution a where a.shop_id = $1 and a.reference_id = given.token and a.step_id = p.step_id) as "isAnswered",
    coalesce((select json_agg(json_build_object('productId', l.product_id, 'variantId', l.variant_id, 'quantity', l.current_quantity,
        'totalMinor', l.price_minor * l.quantity - l.discount_minor, 'isSubscription', false,
        'isAdded', (o.has_first_snapshot or o.first_line_ids <> '{}') and l.line_id <> all(o.first_line_ids)))
      from order_line l where l.shop_id = $1 and l.order_id = o.order_id and l.product_id is not null and l.variant_id is not null and l.current_quantity > 0), '[]') as "orderLines"
  from given left join asked o on true
  left join decision d on d.shop_id = $1 and d.reference_id = coalesce(o.reference_id, given.token)
  left join placement_decision c on c.shop_id = $1 and c.place = 'checkout' and c.checkout_token = given.token
  left join placement_decision p on p.shop_id = $1 and p.place = 'thank_you' and p.checkout_token = given.token
  left join lateral (select exists (select 1 from funnel_event e where e.shop_id = $1 and e.reference_id = d.reference_id
    and e.step_id is not null and position(':' in e.step_id) = 0 and e.type <> 'error') as is_seen) seen on true
  where given.token is not null and (o.order_id is not null or d.reference_id is not null)`;

/** What is known of a paid purchase; null: neither its order nor a decision for it is known yet. */
export async function readPaidPurchase(shopId: string, ref: PurchaseRef): Promise<PaidPurchase | null> {
  const { rows } = await pool().query<Row>(READ, [shopId, ref.checkoutToken, ref.orderId, ref.customerId]);
  const row = rows[0];
  if (!row) return null;
  const decided = row.purchase?.lines.map(({ sellingPlanId, ...line }): PaidLine => ({
    ...line,
    isSubscription: sellingPlanId !== undefined,
  }));
  const ordered = row.orderLines.map(({ isAdded, ...line }) => ({ line, isAdded }));
  return {
    checkoutToken: row.token,
    customerId: row.customerId,
    purchasedAt: row.orderedAt ?? row.decidedAt!,
    country: row.orderCountry ?? row.purchase?.country ?? null,
    currency: row.orderCurrency ?? row.purchase?.presentmentCurrency ?? row.decisionCurrency ?? "",
    lines: decided ?? ordered.filter(({ isAdded }) => !isAdded).map(({ line }) => line),
    added: ordered.filter(({ isAdded }) => isAdded).map(({ line }) => line),
    before: row.decidedAt && { ladderId: row.decisionLadderId, isDrawn: row.isDrawn },
    arm: row.arm,
    standing: row.standing && { offer: row.standing, isDrawn: row.isStandingDrawn },
    isAnswered: row.isAnswered,
  };
}
