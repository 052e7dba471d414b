import { z } from "zod";
import { LAYERS } from "#app/ladders/layer.ts";
import { COMPLAINT_KINDS } from "#app/support/complaint.ts";

/** Which shop, when, and the signature: hex HMAC-SHA256 of `timestamp.body` with the shop's ticket secret. */
export const TICKET_HEADERS = {
  shop: "x-offer-ladder-shop",
  timestamp: "x-offer-ladder-timestamp",
  signature: "x-offer-ladder-signature",
} as const;
/** How far a ticket's time may be from the server's, in either direction. */
export const TICKET_TOLERANCE_S = 300;
/** Larger bodies are refused: a ticket has a few short fields. */
export const MAX_TICKET_BYTES = 4096;

/**
 * POST /api/support-tickets, for help desks: a complaint about an order. A ticket sent twice is logged once. Nothing that
 * the shopper wrote is taken.
 */
export const supportTicketSchema = z.strictObject({
  /** The help desk's number of the ticket. */
  ticketId: z.string().regex(/^[\w.:-]{1,60}$/),
  /** The order's name ("#1001" or "1001"), or its id. */
  order: z.union([z.int().positive().transform(String), z.string().trim().min(1).max(40)]),
  kind: z.enum(COMPLAINT_KINDS),
  /** The layer of the accepted offer that it is about; absent: the order as a whole. */
  layer: z.enum(LAYERS).optional(),
});
export type SupportTicket = z.input<typeof supportTicketSchema>;

/** isNew: false for a ticket that was logged before. */
export const supportTicketAnswerSchema = z.object({ isNew: z.boolean() });
export type SupportTicketAnswer = z.infer<typeof supportTicketAnswerSchema>;
