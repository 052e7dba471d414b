import { DEMO_BRAND } from "../brand/demo/brand.ts";
import { adminGraphql } from "./admin-graphql.ts";
import { runBulkOperation } from "./bulk-operations.ts";
import type { ProductState, VariantState } from "./state.ts";
import { Store } from "./store.ts";

export const EXAMPLE_SECRET = "secret-of-the-test";
const TOKEN = "token-of-the-test";
const SCOPES = ["read_products", "read_orders", "read_inventory"];

/** A store in memory with the app installed, and what tests ask of it. */
export interface ExampleStore {
  readonly store: Store;
  /** Everything that was told of since: topic and payload. */
  readonly events: readonly { topic: string; payload: unknown }[];
  product(handle: string): ProductState;
  variant(sku: string): VariantState;
  /** Asks the Admin API as the app does. @throws Error with the first message of a refusal */
  ask<T>(query: string, variables?: object): Promise<{ data: T }>;
  /** The lines of a bulk operation's result. */
  exported(query: string): Promise<(Record<string, unknown> & { id: string; __parentId?: string })[]>;
}

/** @param scopes granted beyond products, orders and inventory */
export function exampleStore(scopes: readonly string[] = []): ExampleStore {
  const config = {
    apiKey: "key",
    apiSecret: EXAMPLE_SECRET,
    scopes: [...SCOPES, ...scopes],
    webhookUrl: "",
    origin: "http://localhost",
    appOrigin: "http://localhost",
  };
  const store = new Store(DEMO_BRAND, config, null);
  const events: { topic: string; payload: unknown }[] = [];
  store.onEvent((topic, payload) => events.push({ topic, payload }));
  Object.assign(store.state.app, {
    isInstalled: true,
    isPostPurchaseApp: true,
    scopes: [...config.scopes],
    accessTokens: { [TOKEN]: { expiresAt: null, isOnline: false } },
  });
  const graphql = adminGraphql(store);
  return {
    store,
    events,
    product: (handle) => store.state.products.find((product) => product.handle === handle)!,
    variant: (sku) => store.state.products.flatMap((product) => product.variants).find((v) => v.sku === sku)!,
    ask: async <T>(query: string, variables: object = {}) => {
      const { body } = await graphql(TOKEN, { query, variables });
      const { data, errors } = body as { data: T; errors?: { message: string }[] };
      if (errors) throw new Error(errors[0]!.message);
      return { data };
    },
    exported: async (query) => {
      const finished = new Promise<void>((done) =>
        store.onEvent((topic) => topic === "bulk_operations/finish" && done()),
      );
      runBulkOperation(store, query, true);
      await finished;
      return store.state.bulkOperations.at(-1)!.lines.map((line) => JSON.parse(line) as never);
    },
  };
}
