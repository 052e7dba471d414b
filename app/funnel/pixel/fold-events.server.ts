import { inTransaction } from "#app/runtime/database.server.ts";
import { judgeVisitSql } from "../bot-rules.ts";
import { CHECKOUT_STEPS } from "./checkout-step.ts";
import type { PixelRow } from "./pixel-rows.ts";

const COLUMNS = [
  ["shop_id", "text", "shopId"],
  ["event_id", "text", "eventId"],
  ["name", "text", "name"],
  ["at", "timestamptz", "at"],
  ["received_at", "timestamptz", "receivedAt"],
  ["session_id", "text", "sessionId"],
  ["landing_path", "text", "landingPath"],
  ["referrer_host", "text", "referrerHost"],
  ["utm_source", "text", "utmSource"],
  ["utm_medium", "text", "utmMedium"],
  ["utm_campaign", "text", "utmCampaign"],
  ["click_id", "text", "clickId"],
  ["channel", "text", "channel"],
  ["first_channel", "text", "firstChannel"],
  ["device", "text", "device"],
  ["is_robot", "boolean", "isRobot"],
  ["checkout_token", "text", "checkoutToken"],
  ["step", "text", "step"],
  ["country", "text", "country"],
  ["value_minor", "bigint", "valueMinor"],
  ["currency", "text", "currency"],
  ["is_returning", "boolean", "isReturning"],
  ["load_ms", "int", "loadMs"],
] as const satisfies readonly (readonly [string, string, keyof PixelRow])[];

/** Told by a visit's earliest event, all from the same one; the later ones tell the same, unless somebody makes them up. */
const OF_VISIT = ["landing_path", "referrer_host", "utm_source", "utm_medium", "utm_campaign", "click_id", "channel", "first_channel", "device"]; // prettier-ignore
/** Told by a checkout's earliest event. */
const OF_CHECKOUT = ["session_id", "channel", "first_channel", "device"];

const isEarlier = (one: string, other: string, columns: readonly string[]) => {
  const key = (row: string) => `(${["started_at", ...columns.map((name) => `${name} collate "C"`)].map((name) => `${row}.${name}`).join(", ")})`; // prettier-ignore
  return `${key(one)} < ${key(other)}`;
};
const fromEarlier = (columns: readonly string[], row: string) =>
  columns.map((name) => `${name} = case when ${isEarlier("excluded", row, columns)} then excluded.${name} else ${row}.${name} end`).join(", "); // prettier-ignore
const earliest = (key: string, columns: readonly string[]) => `
    select distinct on (shop_id, ${key}) shop_id, ${[key, ...columns].join(", ")} from fresh where ${key} is not null
    order by shop_id, ${key}, at, ${columns.map((name) => `${name} collate "C"`).join(", ")}`;
const milliseconds = (from: string, to: string) => `(extract(epoch from ${to} - ${from}) * 1000)`;
const rankOf = (step: string) =>
  `array_position(array[${CHECKOUT_STEPS.map((name) => `'${name}'`).join(", ")}], ${step})`;

// Everything that is merged here is a smallest, a largest, a sum over events that are each stored once, or "any of them": the rows
// do not depend on the order in which events arrive, nor on which process stores them.
const STORE = `
  with told as materialized (
    select * from unnest(${COLUMNS.map(([, type], at) => `$${at + 1}::${type}[]`).join(", ")}) as t (${COLUMNS.map(([name]) => name).join(", ")})
  ), locked as materialized (
    select pg_advisory_xact_lock_shared(hashtextextended('checkout_visit:' || shop_id, 0)) from (select distinct shop_id from told order by 1) s
  ), stored as (
    insert into pixel_event (shop_id, event_id, name, occurred_at, received_at, session_id, checkout_token)
    select shop_id, event_id, name, at, received_at, session_id, checkout_token from told cross join (select count(*) from locked) as first order by shop_id, event_id
    on conflict (shop_id, event_id) do nothing returning shop_id, event_id
  ), fresh as materialized (
    select t.*, at as started_at from told t join stored s using (shop_id, event_id)
  ), visits as (
    select shop_id, session_id, min(at) as started_at, max(at) as last_at,
      count(*) filter (where name = 'page_viewed')::int as pages,
      count(*) filter (where name = 'product_viewed')::int as products,
      count(*) filter (where name = 'product_added_to_cart')::int as cart_adds,
      bool_or(checkout_token is not null) as has_checkout, bool_or(step = 'completed') is true as has_completed,
      bool_or(is_robot) as is_robot, max(country collate "C") as country
    from fresh group by shop_id, session_id
  ), landings as (
    ${earliest("session_id", OF_VISIT)}
  ), kept_visits as (
    insert into visit as v (shop_id, session_id, started_at, last_at, pages, products, cart_adds, has_checkout, has_completed, country, ${OF_VISIT.join(", ")}, bot_rule)
    select shop_id, session_id, started_at, last_at, pages, products, cart_adds, has_checkout, has_completed, country, ${OF_VISIT.join(", ")},
      ${judgeVisitSql({ isRobot: "is_robot", pages: "pages", lastedMs: milliseconds("started_at", "last_at"), hasCheckout: "has_checkout", hasCompleted: "has_completed" })}
    from visits join landings using (shop_id, session_id) order by shop_id, session_id
    on conflict (shop_id, session_id) do update set ${fromEarlier(OF_VISIT, "v")},
      started_at = least(v.started_at, excluded.started_at), last_at = greatest(v.last_at, excluded.last_at),
      pages = v.pages + excluded.pages, products = v.products + excluded.products, cart_adds = v.cart_adds + excluded.cart_adds,
      has_checkout = v.has_checkout or excluded.has_checkout, has_completed = v.has_completed or excluded.has_completed,
      country = greatest(v.country collate "C", excluded.country),
      bot_rule = ${judgeVisitSql({
        isRobot: "(v.bot_rule = 'robot' or excluded.bot_rule = 'robot')",
        pages: "(v.pages + excluded.pages)",
        lastedMs: milliseconds("least(v.started_at, excluded.started_at)", "greatest(v.last_at, excluded.last_at)"),
        hasCheckout: "(v.has_checkout or excluded.has_checkout)",
        hasCompleted: "(v.has_completed or excluded.has_completed)",
      })}
    returning shop_id, session_id, has_checkout
  ), checkouts as (
    select shop_id, checkout_token, min(at) as started_at, min(at) filter (where step = 'completed') as completed_at,
      max(${rankOf("step")}) as rank, max(country collate "C") as country, bool_or(is_returning) as is_returning,
      min(load_ms) as load_ms, max(value_minor) as value_minor, max(currency collate "C") as currency
    from fresh where checkout_token is not null group by shop_id, checkout_token
  ), sources as (
    ${earliest("checkout_token", OF_CHECKOUT)}
  ), kept_checkouts as (
    insert into checkout_visit as c (shop_id, checkout_token, started_at, completed_at, step, country, is_returning, load_ms, value_minor, currency, ${OF_CHECKOUT.join(", ")})
    select shop_id, checkout_token, started_at, completed_at, (array[${CHECKOUT_STEPS.map((name) => `'${name}'`).join(", ")}])[rank], country, is_returning, load_ms, value_minor, currency, ${OF_CHECKOUT.join(", ")}
    from checkouts join sources using (shop_id, checkout_token) order by shop_id, checkout_token
    on conflict (shop_id, checkout_token) do update set ${fromEarlier(OF_CHECKOUT, "c")},
      started_at = least(c.started_at, excluded.started_at), completed_at = least(c.completed_at, excluded.completed_at),
      step = case when ${rankOf("excluded.step")} > ${rankOf("c.step")} then excluded.step else c.step end,
      country = greatest(c.country collate "C", excluded.country),
      is_returning = coalesce(c.is_returning or excluded.is_returning, c.is_returning, excluded.is_returning),
      load_ms = least(c.load_ms, excluded.load_ms), value_minor = greatest(c.value_minor, excluded.value_minor),
      currency = greatest(c.currency collate "C", excluded.currency)
    returning shop_id, checkout_token
  )
  select (select count(*) from stored)::int as stored, v.shops, v.sessions, c.shops as "tokenShops", c.tokens
  from (select coalesce(array_agg(shop_id), '{}') as shops, coalesce(array_agg(session_id), '{}') as sessions from kept_visits where has_checkout) v,
    (select coalesce(array_agg(shop_id), '{}') as shops, coalesce(array_agg(checkout_token), '{}') as tokens from kept_checkouts) c`;

// A statement of its own, after the first: it sees the rows and the orders that others stored while the first waited for them. A
// checkout that somebody gives to another visit meanwhile is left to them (c.session_id, read anew after a wait).
const JOIN = `
  with touched as (
    select x.shop_id, x.checkout_token from unnest($1::text[], $2::text[]) as s (shop_id, session_id) join checkout_visit x using (shop_id, session_id)
    union select * from unnest($3::text[], $4::text[])
  )
  update checkout_visit c set bot_rule = coalesce(v.bot_rule, c.bot_rule), order_id = coalesce(o.order_id, c.order_id), country = coalesce(nullif(o.country, ''), c.country)
  from touched t join checkout_visit x using (shop_id, checkout_token)
  left join visit v on v.shop_id = x.shop_id and v.session_id = x.session_id
  left join shop_order o on o.shop_id = x.shop_id and o.order_id = order_of_checkout(x.shop_id, x.checkout_token)
  where c.shop_id = x.shop_id and c.checkout_token = x.checkout_token and c.session_id = x.session_id
    and (c.bot_rule, c.order_id, c.country) is distinct from (coalesce(v.bot_rule, c.bot_rule), coalesce(o.order_id, c.order_id), coalesce(nullif(o.country, ''), c.country))`;

const DEADLOCK = "40P01";
const TRIES = 5;

/**
 * Stores events, each once, and folds the new ones into their visits and checkouts; a checkout takes its visit's bot rule, and its
 * order where there is one. Any number of processes may do so at once, with the same events in any order: where two wait for each
 * other, as when two visits tell of the same checkouts, the one that the database ends tries again.
 * @returns how many of the events were new
 */
export async function foldEvents(rows: readonly PixelRow[]): Promise<number> {
  const each = [...new Map(rows.map((row) => [`${row.shopId} ${row.eventId}`, row])).values()];
  if (each.length === 0) return 0;
  for (let tries = 1; ; tries++) {
    try {
      return await fold(each);
    } catch (error) {
      if (tries === TRIES || (error as { code?: unknown } | null)?.code !== DEADLOCK) throw error;
    }
  }
}

function fold(rows: readonly PixelRow[]): Promise<number> {
  return inTransaction(async (client) => {
    const told = COLUMNS.map(([, , field]) => rows.map((row) => row[field]));
    const { rows: found } = await client.query<Folded>({ name: "fold_pixel_events", text: STORE, values: told });
    const { stored, shops, sessions, tokenShops, tokens } = found[0]!;
    if (shops.length + tokens.length > 0) await client.query(JOIN, [shops, sessions, tokenShops, tokens]);
    return stored;
  });
}

interface Folded {
  readonly stored: number;
  /** Visits with a checkout, by shop and session. */
  readonly shops: readonly string[];
  readonly sessions: readonly string[];
  /** Checkouts that were told of, by shop and token. */
  readonly tokenShops: readonly string[];
  readonly tokens: readonly string[];
}
