import { pool } from "#app/runtime/database.server.ts";
import type { Layer } from "#app/ladders/layer.ts";
import type { ComplaintKind } from "./complaint.ts";
import { logComplaint, type LogOutcome } from "./log-complaint.server.ts";

/** A help desk's ticket, as far as it is read. */
export interface Ticket {
  readonly ticketId: string;
  /** The order's name, with or without "#", or its id. */
  readonly order: string;
  readonly kind: ComplaintKind;
  /** The layer of the accepted offer that it is about; null: the order as a whole. */
  readonly layer: Layer | null;
}

/** Logs what a ticket complains about, once for each ticket. */
export async function recordTicket(shopId: string, ticket: Ticket, now: Date): Promise<LogOutcome> {
  const orderId = await orderOf(shopId, ticket.order);
  if (orderId === null) return "unknown_order";
  const stepId = ticket.layer === null ? null : await acceptedStep(shopId, orderId, ticket.layer);
  if (ticket.layer !== null && stepId === null) return "unknown_offer";
  const complaintId = `ticket:${ticket.ticketId}`;
  const { kind, ticketId: loggedBy } = ticket;
  return logComplaint(shopId, { complaintId, orderId, stepId, kind, source: "help_desk", loggedBy }, now);
}

/** A name comes before an id; of several orders with one name, which a shop's settings allow, the newest is meant. */
async function orderOf(shopId: string, order: string): Promise<number | null> {
  const id = /^\d{1,15}$/.test(order) ? Number(order) : null;
  const { rows } = await pool().query<{ orderId: number }>(
    `select order_id as "orderId" from shop_order
     where shop_id = $1 and deleted_at is null and (name in ($2, '#' || $2) or order_id = $3)
     order by (order_id = $3) is true, created_at desc limit 1`,
    [shopId, order, id],
  );
  return rows[0]?.orderId ?? null;
}

async function acceptedStep(shopId: string, orderId: number, layer: Layer): Promise<string | null> {
  const { rows } = await pool().query<{ stepId: string }>(
    `select step_id as "stepId" from attribution where shop_id = $1 and order_id = $2 and layer = $3
     order by matched_at, step_id limit 1`,
    [shopId, orderId, layer],
  );
  return rows[0]?.stepId ?? null;
}
