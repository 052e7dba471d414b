import type { IncomingMessage } from "node:http";
import { recordTicket } from "#app/support/record-ticket.server.ts";
import { isSignedByHelpDesk } from "#app/support/ticket-secret.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { parsedJson, requestBody } from "./request-body.server.ts";
import {
  MAX_TICKET_BYTES,
  supportTicketSchema,
  TICKET_HEADERS,
  TICKET_TOLERANCE_S,
  type SupportTicketAnswer,
} from "./support-tickets.contract.ts";

const SHOP = /^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/;

/**
 * POST /api/support-tickets: logs the complaint that a help desk's signed ticket tells of.
 * @returns the SupportTicketAnswer as JSON text
 */
export async function supportTickets(req: IncomingMessage, now: Date): Promise<string> {
  const { shopId, body } = await authenticateTicket(req, now);
  const ticket = supportTicketSchema.safeParse(parsedJson(body));
  if (!ticket.success) throw new ApiFailure("bad_request");
  const outcome = await recordTicket(shopId, { ...ticket.data, layer: ticket.data.layer ?? null }, now);
  if (outcome === "unknown_order" || outcome === "unknown_offer") throw new ApiFailure(outcome);
  return JSON.stringify({ isNew: outcome === "logged" } satisfies SupportTicketAnswer);
}

/**
 * The shop whose help desk signed the request, and the body that it signed. What the headers alone refuse is refused before
 * the body is read.
 */
async function authenticateTicket(req: IncomingMessage, now: Date): Promise<{ shopId: string; body: Buffer }> {
  const header = (name: string) => {
    const value = req.headers[name];
    return typeof value === "string" ? value : "";
  };
  const shopId = header(TICKET_HEADERS.shop);
  const timestamp = header(TICKET_HEADERS.timestamp);
  const signature = header(TICKET_HEADERS.signature);
  if (!SHOP.test(shopId) || !/^\d{1,12}$/.test(timestamp) || !/^[0-9a-f]{64}$/i.test(signature))
    throw new ApiFailure("signature_invalid");
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TICKET_TOLERANCE_S)
    throw new ApiFailure("timestamp_out_of_range");
  const body = await requestBody(req, MAX_TICKET_BYTES);
  if (!(await isSignedByHelpDesk(shopId, timestamp, body, signature))) throw new ApiFailure("signature_invalid");
  return { shopId, body };
}
