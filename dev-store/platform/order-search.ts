import { GraphQLError } from "graphql";
import { connection, type Page, type Thing } from "./connection.ts";
import { order } from "./order-resolvers.ts";
import type { OrderState } from "./state.ts";
import type { Store } from "./store.ts";

interface Search extends Page {
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

const READABLE_DAYS = 60;

/** Orders that the app may read: without read_all_orders, those of the last 60 days. */
export function readableOrders(store: Store): OrderState[] {
  if (store.state.app.scopes.includes("read_all_orders")) return store.state.orders;
  const since = new Date(store.now().getTime() - READABLE_DAYS * 86_400_000).toISOString();
  return store.state.orders.filter((o) => o.createdAt >= since);
}

/** The Admin API's `orders`: searched, sorted, paged. @throws GraphQLError for a search that the stand-in cannot do */
export function searchOrders(store: Store, { query, sortKey, ...page }: Search): Thing {
  const isFound = filterOf(query ?? "");
  const sortedBy = SORTED_BY[sortKey ?? "PROCESSED_AT"];
  if (!sortedBy) throw new GraphQLError(`the stand-in does not sort orders by ${sortKey}`);
  const found = readableOrders(store)
    .filter(isFound)
    .sort((a, b) => (sortedBy(a) < sortedBy(b) ? -1 : sortedBy(a) > sortedBy(b) ? 1 : a.id - b.id));
  return connection(
    found.map((o) => order(store, o)),
    page,
  );
}

const SORTED_BY: Readonly<Record<string, (o: OrderState) => string | number>> = {
  ID: (o) => o.id,
  CREATED_AT: (o) => o.createdAt,
  PROCESSED_AT: (o) => o.createdAt,
  UPDATED_AT: (o) => o.updatedAt,
};

const FIELDS: Readonly<Record<string, (o: OrderState) => string>> = {
  created_at: (o) => o.createdAt,
  processed_at: (o) => o.createdAt,
  updated_at: (o) => o.updatedAt,
};

/** "updated_at:>='2026-11-01T00:00:00Z' created_at:<2026-12-01": every term has to hold. Times count to the second, as Shopify's do. */
function filterOf(query: string): (o: OrderState) => boolean {
  const terms = [...query.matchAll(/(\w+):(>=|<=|>|<)?(?:'([^']*)'|(\S+))/g)].map(
    ([, name, operator, quoted, bare]) => {
      const field = FIELDS[name!];
      const at = Math.floor(Date.parse(quoted ?? bare ?? "") / 1000);
      if (!field || Number.isNaN(at)) throw new GraphQLError(`the stand-in does not search orders for ${name}`);
      return (o: OrderState) => compare(Math.floor(Date.parse(field(o)) / 1000), operator, at);
    },
  );
  if (terms.length === 0 && query.trim() !== "") throw new GraphQLError(`the stand-in does not search for ${query}`);
  return (o) => terms.every((holds) => holds(o));
}

function compare(value: number, operator: string | undefined, limit: number): boolean {
  if (operator === ">=") return value >= limit;
  if (operator === ">") return value > limit;
  if (operator === "<=") return value <= limit;
  if (operator === "<") return value < limit;
  return value === limit;
}
