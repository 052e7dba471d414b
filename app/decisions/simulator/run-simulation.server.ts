import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { editedItem, type EditedItem } from "#app/ladders/edited-items.ts";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { shopCountry } from "#app/shops/shop-country.server.ts";
import { simulate } from "../simulate.server.ts";
import { simulationSchema, type Simulation, type SimulationInput } from "../simulation.ts";
import { pastedPurchase } from "./pasted-purchase.ts";

/** What the simulator's form knows of the shop. */
export interface SimulatorData {
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly country: string | null;
  /** Ladders with a draft that can be tried before it is published. */
  readonly drafts: readonly { readonly ladderId: string; readonly name: string }[];
}

export type SimulatorAnswer =
  | { readonly kind: "simulated"; readonly simulation: Simulation }
  | {
      readonly kind: "pasted";
      readonly lines: SimulationInput["lines"];
      readonly items: readonly EditedItem[];
      readonly country: string | null;
      readonly customerId: number | null;
    }
  | { readonly kind: "refused"; readonly sentence: Message };

export async function readSimulator(shopId: string): Promise<SimulatorData> {
  const [{ currency, timeZone, primaryLocale }, country, ladders] = await Promise.all([
    shopProfile(shopId),
    shopCountry(shopId),
    ladderList(shopId),
  ]);
  const drafts = ladders.filter(({ hasDraft }) => hasDraft).map(({ ladderId, name }) => ({ ladderId, name }));
  return { currency, timeZone, locale: primaryLocale, country, drafts };
}

/** Simulates what the form asks for, or turns what was pasted into lines. */
export async function runSimulation(
  shopId: string,
  fields: Readonly<Record<string, FormDataEntryValue>>,
  now: Date,
): Promise<SimulatorAnswer> {
  const refused = (sentence: Message): SimulatorAnswer => ({ kind: "refused", sentence });
  if (fields.intent === "paste") return paste(shopId, String(fields.text ?? "").slice(0, 100_000));
  const input = simulationSchema.safeParse(readJson(fields.input));
  if (!input.success) return refused(message("Choose at least one product, and fill in what is asked."));
  try {
    return { kind: "simulated", simulation: await simulate(shopId, input.data, now) };
  } catch (error) {
    if (error instanceof RangeError)
      return refused(message("A product of the purchase is not in the catalogue any more."));
    throw error;
  }
}

async function paste(shopId: string, text: string): Promise<SimulatorAnswer> {
  const catalog = await catalogOf(shopId);
  const pasted = pastedPurchase(text);
  switch (pasted.kind) {
    case "unknown":
      return { kind: "refused", sentence: message("This is no purchase: paste an order number, lines of SKU and quantity, or a purchase as JSON.") };
    case "order":
      return pasteOrder(shopId, pasted.name, catalog);
    case "lines": {
      const unknown = pasted.lines.find(({ sku }) => catalog.variantsBySku(sku).length === 0);
      if (unknown) return { kind: "refused", sentence: message("The shop has no SKU {{sku}}.", { sku: unknown.sku }) };
      const lines = pasted.lines.map(({ sku, quantity }) => ({ variantId: catalog.variantsBySku(sku)[0]!.variantId, quantity }));
      return found(lines, null, null, catalog);
    }
    case "token":
      return found(pasted.lines, pasted.country, null, catalog);
  }
} // prettier-ignore

async function pasteOrder(shopId: string, name: string, catalog: CatalogView): Promise<SimulatorAnswer> {
  const { rows } = await pool().query<{ country: string | null; customerId: number | null; lines: [number, number][] | null }>(
    `select o.country, o.customer_id as "customerId",
       (select json_agg(json_build_array(l.variant_id, l.quantity)) from order_line l
         where l.shop_id = o.shop_id and l.order_id = o.order_id and l.variant_id is not null
           and (not o.has_first_snapshot or l.line_id = any(o.first_line_ids))) as lines
     from shop_order o where o.shop_id = $1 and o.name = $2 order by o.created_at desc limit 1`,
    [shopId, name],
  );
  const [order] = rows;
  if (!order) return { kind: "refused", sentence: message("There is no order {{name}}.", { name }) };
  const lines = (order.lines ?? []).map(([variantId, quantity]) => ({ variantId, quantity }));
  return found(lines, order.country, order.customerId, catalog);
} // prettier-ignore

function found(
  given: readonly { readonly variantId: number; readonly quantity: number }[],
  country: string | null,
  customerId: number | null,
  catalog: CatalogView,
): SimulatorAnswer {
  const known = given.filter(({ variantId }) => catalog.variant(variantId));
  if (known.length === 0) return { kind: "refused", sentence: message("None of its products is in the catalogue.") };
  const items = known.flatMap(({ variantId }) => editedItem(catalog.variant(variantId)!.productId, catalog) ?? []);
  return {
    kind: "pasted",
    lines: known.map((line) => ({ ...line, isSubscription: false })),
    items,
    country,
    customerId,
  };
}

function readJson(value: FormDataEntryValue | undefined): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}
