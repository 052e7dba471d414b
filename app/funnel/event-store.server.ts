import type { FunnelEvent } from "./funnel-event.ts";

const COLUMNS = [
  ["event_id", "text", "eventId"],
  ["type", "text", "type"],
  ["occurred_at", "timestamptz", "occurredAt"],
  ["reference_id", "text", "referenceId"],
  ["ladder_id", "uuid", "ladderId"],
  ["ladder_version", "int", "ladderVersion"],
  ["step_id", "text", "stepId"],
  ["offer_id", "text", "offerId"],
  ["layer", "text", "layer"],
  ["variant_id", "bigint", "variantId"],
  ["quantity", "int", "quantity"],
  ["amount_minor", "bigint", "amountMinor"],
  ["currency", "text", "currency"],
  ["status", "text", "status"],
  ["error_code", "text", "errorCode"],
] as const satisfies readonly (readonly [string, string, keyof FunnelEvent])[];

const NAMES = COLUMNS.map(([name]) => name).join(", ");

/**
 * The insert of a shop's events, those already stored left as they are. Parameter 1 is the shop, the events follow.
 * @param from rows that must exist for anything to be inserted (a CTE's name), if any
 */
export function insertEvents(shopId: string, events: readonly FunnelEvent[], from?: string) {
  const text = `
    insert into funnel_event (shop_id, ${NAMES})
    select $1, e.* from unnest(${COLUMNS.map(([, type], at) => `$${at + 2}::${type}[]`).join(", ")}) as e (${NAMES})
    ${from ? `where exists (select 1 from ${from})` : ""}
    on conflict (shop_id, event_id) do nothing
    returning type, status`;
  const values: unknown[] = [shopId, ...COLUMNS.map(([, , field]) => events.map((event) => event[field]))];
  return { text, values };
}
