import type { OfferStep } from "#app/api/offers.contract.ts";
import type { StoredDecision } from "#app/decisions/decision-store.server.ts";
import type { Layer } from "#app/ladders/layer.ts";
import { pool } from "#app/runtime/database.server.ts";
import { UNDO_HOURS } from "./complaint.ts";
import type { ChargedLine, LoggedComplaint, OrderStory, RefundedLine, StoryEntry } from "./order-story.ts";
import { refundedAmounts } from "./refunded-amounts.ts";

type Entry<Kind extends StoryEntry["kind"]> = Extract<StoryEntry, { kind: Kind }>;
type Page = Entry<"page">;

/** The lines of an order, each with the offer that sold it and the evidence for that. */
export async function readLines(shopId: string, orderId: number): Promise<ChargedLine[]> {
  const { rows } = await pool().query<ChargedLine>(
    `select l.line_id as "lineId", l.title, l.sku, l.quantity, l.current_quantity as "currentQuantity",
       l.price_minor * l.quantity - l.discount_minor as "amountMinor", a.layer, a.offer_id as "offerId", d.name as "ladderName", a.evidence,
       (select coalesce(sum(r.quantity), 0)::int from refund_line r
         where r.shop_id = $1 and r.order_id = $2 and r.line_id = l.line_id) as "refundedUnits"
     from order_line l
     left join attribution a on a.shop_id = $1 and a.order_id = $2 and a.line_id = l.line_id
     left join ladder d on d.shop_id = $1 and d.ladder_id = a.ladder_id
     where l.shop_id = $1 and l.order_id = $2 order by l.line_id`,
    [shopId, orderId],
  );
  return rows;
}

/** When which line was found to come from an accept. */
export async function readMatches(shopId: string, orderId: number): Promise<Entry<"matched">[]> {
  const { rows } = await pool().query<Omit<Entry<"matched">, "kind">>(
    `select a.matched_at as at, coalesce(l.title, '') as title, a.layer, a.evidence from attribution a
     left join order_line l on l.shop_id = a.shop_id and l.order_id = a.order_id and l.line_id = a.line_id
     where a.shop_id = $1 and a.order_id = $2 order by a.matched_at, a.line_id`,
    [shopId, orderId],
  );
  return rows.map((row) => ({ kind: "matched", ...row }));
}

/** What happened on the post-purchase page of a purchase; a view brings what stood there. */
export async function readPageEvents(
  shopId: string,
  referenceId: string,
  decision: StoredDecision | null,
): Promise<Page[]> {
  const { rows } = await pool().query<Omit<Page, "kind" | "shown">>(
    `select occurred_at as at, type, step_id as "stepId", layer, status, error_code as "errorCode", amount_minor as "amountMinor",
       variant_id as "variantId", quantity
     from funnel_event where shop_id = $1 and reference_id = $2 order by occurred_at, event_id`,
    [shopId, referenceId],
  );
  return rows.map((row) => ({
    kind: "page",
    ...row,
    shown: row.type === "view" && decision ? shownOffer(decision, row.stepId) : null,
  }));
}

function shownOffer({ answer, locale }: StoredDecision, stepId: string | null): Page["shown"] {
  const step = stepOf(answer, stepId);
  return step && answer.kind === "offer"
    ? { step, locale, copyLocale: answer.locale, currency: answer.currency }
    : null;
}

/** Never what the object inherits. */
function stepOf(answer: StoredDecision["answer"], stepId: string | null): OfferStep | null {
  if (answer.kind !== "offer" || stepId === null || !Object.hasOwn(answer.steps, stepId)) return null;
  return answer.steps[stepId] ?? null;
}

/** Offers of a purchase that a shopper tapped to accept. */
export async function readAccepted(
  shopId: string,
  referenceId: string,
  decision: StoredDecision | null,
): Promise<OrderStory["accepted"]> {
  const { rows } = await pool().query<{ stepId: string }>(
    `select step_id as "stepId" from changeset where shop_id = $1 and reference_id = $2 order by signed_at, step_id`,
    [shopId, referenceId],
  );
  return rows.flatMap(({ stepId }) => {
    const step = decision && stepOf(decision.answer, stepId);
    return step ? [{ stepId, layer: step.layer, title: step.product.title }] : [];
  });
}

export async function readTransactions(shopId: string, orderId: number): Promise<Entry<"transaction">[]> {
  const { rows } = await pool().query<Omit<Entry<"transaction">, "kind">>(
    `select processed_at as at, kind as type, status, gateway, amount_minor as "amountMinor"
     from order_transaction where shop_id = $1 and order_id = $2 order by processed_at, transaction_id`,
    [shopId, orderId],
  );
  return rows.map((row) => ({ kind: "transaction", ...row }));
}

interface RefundRow {
  readonly at: Date;
  readonly totalMinor: number;
  readonly shippingMinor: number;
  readonly discrepancyMinor: number;
  readonly unallocatedMinor: number;
  readonly lines: readonly (Omit<RefundedLine, "amountMinor"> & { subtotalMinor: number; taxMinor: number })[];
}

/** @param taxesIncluded whether the order's prices contain the tax */
export async function readRefunds(shopId: string, orderId: number, taxesIncluded: boolean): Promise<Entry<"refund">[]> {
  const { rows } = await pool().query<RefundRow>(
    `select r.created_at as at, r.total_minor as "totalMinor", r.shipping_minor as "shippingMinor",
       r.discrepancy_minor as "discrepancyMinor", r.unallocated_minor as "unallocatedMinor",
       (select coalesce(json_agg(json_build_object('title', coalesce(o.title, ''), 'layer', a.layer, 'quantity', l.quantity, 'reason', l.reason,
           'subtotalMinor', l.subtotal_minor, 'taxMinor', l.tax_minor) order by l.refund_line_id), '[]')
         from refund_line l
         left join order_line o on o.shop_id = $1 and o.order_id = $2 and o.line_id = l.line_id
         left join attribution a on a.shop_id = $1 and a.order_id = $2 and a.line_id = l.line_id
         where l.shop_id = $1 and l.refund_id = r.refund_id) as lines
     from refund r where r.shop_id = $1 and r.order_id = $2 order by r.created_at, r.refund_id`,
    [shopId, orderId],
  );
  return rows.map(({ lines, discrepancyMinor, ...refund }) => {
    const amounts = refundedAmounts(lines, discrepancyMinor, taxesIncluded);
    return {
      kind: "refund",
      ...refund,
      lines: lines.map(({ title, layer, quantity, reason }, at) => ({
        title,
        layer: layer as Layer | null,
        quantity,
        reason,
        amountMinor: amounts[at]!,
      })),
    };
  });
}

/** Each dispute when it was opened, and when it was closed. */
export async function readDisputes(shopId: string, orderId: number): Promise<Entry<"dispute">[]> {
  const { rows } = await pool().query<
    Omit<Entry<"dispute">, "kind" | "at" | "isOpening"> & { openedAt: Date; closedAt: Date | null }
  >(
    `select kind as "disputeKind", status, reason, amount_minor as "amountMinor", opened_at as "openedAt", closed_at as "closedAt"
     from dispute where shop_id = $1 and order_id = $2 order by opened_at, dispute_id`,
    [shopId, orderId],
  );
  return rows.flatMap(({ openedAt, closedAt, ...dispute }) => [
    { kind: "dispute" as const, at: openedAt, isOpening: true, ...dispute },
    ...(closedAt ? [{ kind: "dispute" as const, at: closedAt, isOpening: false, ...dispute }] : []),
  ]);
}

export async function readComplaints(
  shopId: string,
  orderId: number,
  { staffId, now }: { readonly staffId: string; readonly now: Date },
): Promise<Entry<"complaint">[]> {
  const { rows } = await pool().query<LoggedComplaint>(
    `select complaint_id as "complaintId", kind, source, logged_by as "loggedBy", logged_at as "loggedAt", step_id as "stepId",
       source = 'staff' and logged_by = $3 and logged_at > $4::timestamptz - make_interval(hours => $5) as "isRemovable"
     from complaint where shop_id = $1 and order_id = $2 order by logged_at, complaint_id`,
    [shopId, orderId, staffId, now, UNDO_HOURS],
  );
  return rows.map((complaint) => ({ kind: "complaint", at: complaint.loggedAt, complaint }));
}
