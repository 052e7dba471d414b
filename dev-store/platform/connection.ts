import { currencyExponent, toDecimal } from "#app/money/money.ts";

/** Arguments of a connection field. */
export interface Page {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
  readonly reverse?: boolean | null;
}
/** What graphql-js resolves properties of. */
export type Thing = Record<string, unknown>;

/** An id as the Admin API writes it. */
export const gid = (kind: string, id: number | string) => `gid://shopify/${kind}/${id}`;
/** The number at the end of a global id; NaN without one. */
export const idOf = (globalId: string) => Number(/\/(\d+)$/.exec(globalId)?.[1]);

/** A connection as Shopify pages it: by cursor, forwards or backwards. */
export function connection(all: readonly Thing[], page: Page): Thing {
  const ordered = page.reverse ? [...all].reverse() : all;
  const at = (cursor: string | null | undefined) =>
    cursor ? ordered.findIndex((node) => Buffer.from(String(node.id)).toString("base64") === cursor) : -1;
  const from = page.after ? at(page.after) + 1 : 0;
  const to = page.before ? Math.max(0, at(page.before)) : ordered.length;
  let nodes = ordered.slice(from, to);
  const available = nodes.length;
  if (page.first != null) nodes = nodes.slice(0, page.first);
  if (page.last != null) nodes = nodes.slice(-page.last);
  const edges = nodes.map((node) => ({ node, cursor: Buffer.from(String(node.id)).toString("base64") }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: page.first != null && nodes.length < available,
      hasPreviousPage: from > 0 || (page.last != null && nodes.length < available),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A connection field over what the function lists. */
export const list = (nodes: () => readonly Thing[]) => (page: Page) => connection(nodes(), page);

/** Shop and presentment money alike: the stand-in sells in one currency. */
export function bagOf(currency: string): (minor: number) => { shopMoney: Thing; presentmentMoney: Thing } {
  return (minor) => {
    const money = moneyOf(minor, currency);
    return { shopMoney: money, presentmentMoney: money };
  };
}

/** MoneyV2. Shopify's GraphQL writes amounts with at least one digit after the point. */
export function moneyOf(minor: number, currency: string): Thing {
  const amount = currencyExponent(currency) === 0 ? `${minor}.0` : toDecimal(minor, currency);
  return { __typename: "MoneyV2", amount, currencyCode: currency };
}
