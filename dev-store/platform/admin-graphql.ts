import {
  buildClientSchema,
  execute,
  getNamedType,
  GraphQLError,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from "graphql";
import { adminSchema } from "../../scripts/admin-schema.ts";
import { isAccessTokenGood, type Answer } from "./oauth.ts";
import { runBulkOperation } from "./bulk-operations.ts";
import { rootOf } from "./resolvers.ts";
import type { Store } from "./store.ts";

export const VERSION = "2026-07";
const BUCKET = { maximumAvailable: 20_000, restoreRate: 1_000 };

interface Published {
  readonly schema: GraphQLSchema;
  /** Scopes of which one is needed, by "Type" and "Type.field". */
  readonly scopes: ReadonlyMap<string, readonly string[]>;
}
/** What the published list names no scope for, and the stand-in guards nevertheless. */
const UNLISTED: Readonly<Record<string, readonly string[]>> = { DeliveryProfile: ["read_shipping"] };
let published: Published | undefined;

/** The Admin API as Shopify publishes it, and the scopes that its types and fields need. */
export function publishedApi(): Published {
  if (published) return published;
  const { data, offline_scopes } = adminSchema(VERSION);
  const scopes = new Map<string, readonly string[]>();
  for (const item of offline_scopes.items) {
    if (item.offlineScopes.length > 0)
      scopes.set(item.type === "type" ? item.typeName : `${item.typeName}.${item.fieldName}`, item.offlineScopes);
  }
  for (const [place, needed] of Object.entries(UNLISTED)) if (!scopes.has(place)) scopes.set(place, needed);
  published = { schema: buildClientSchema(data, { assumeValid: true }), scopes };
  return published;
}

/** Executes operations against the store, with the schema, scopes and cost of the real Admin API. */
export function adminGraphql(
  store: Store,
): (accessToken: string, request: { query?: unknown; variables?: unknown }) => Promise<Answer> {
  const bucket = { available: BUCKET.maximumAvailable, at: Date.now() };
  return async (accessToken, { query, variables }) => {
    if (!isAccessTokenGood(store, accessToken))
      return {
        status: 401,
        body: { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" },
      };
    const document = parsed(query);
    if (document instanceof GraphQLError) return refused([document]);
    const { schema } = publishedApi();
    const invalid = validate(schema, document);
    if (invalid.length > 0) return refused(invalid);
    const denied = missingScopes(document, store.state.app.scopes);
    if (denied.length > 0) return refused(denied);
    const cost = costOf(document);
    const now = Date.now();
    bucket.available = Math.min(
      BUCKET.maximumAvailable,
      bucket.available + ((now - bucket.at) / 1000) * BUCKET.restoreRate,
    );
    bucket.at = now;
    const isThrottled = cost > bucket.available || store.state.settings.adminApi.throttle;
    if (!isThrottled) bucket.available -= cost;
    const extensions = {
      cost: {
        requestedQueryCost: cost,
        actualQueryCost: isThrottled ? null : cost,
        throttleStatus: { ...BUCKET, currentlyAvailable: Math.floor(isThrottled ? 0 : bucket.available) },
      },
    };
    if (isThrottled) {
      store.state.settings.adminApi.throttle = false; // asked for once, answered once
      return {
        status: 200,
        body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions },
      };
    }
    const rootValue = rootOf(store, (bulkQuery, isGrouped) => runBulkOperation(store, bulkQuery, isGrouped));
    const result = await execute({
      schema,
      document,
      rootValue,
      variableValues: (variables ?? {}) as Record<string, unknown>,
    });
    return { status: 200, body: { ...result, extensions } };
  };
}

function parsed(query: unknown): DocumentNode | GraphQLError {
  try {
    return parse(String(query ?? ""));
  } catch (error) {
    return error instanceof GraphQLError ? error : new GraphQLError("unreadable query");
  }
}

function refused(errors: readonly GraphQLError[]): Answer {
  return {
    status: 200,
    body: { errors: errors.map((error) => ({ message: error.message, extensions: error.extensions })) },
  };
}

/** One error for each type or field whose scopes are not granted; of several named scopes one is enough. */
export function missingScopes(document: DocumentNode, granted: readonly string[]): GraphQLError[] {
  const { schema, scopes } = publishedApi();
  const isGranted = (needed: readonly string[] | undefined) =>
    !needed || needed.some((scope) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_")));
  const errors = new Map<string, GraphQLError>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType()?.name;
        const type = info.getType();
        for (const place of [`${parent}.${node.name.value}`, type ? getNamedType(type).name : ""]) {
          const needed = scopes.get(place);
          if (!isGranted(needed)) {
            const message = `Access denied for ${node.name.value} field. Required access: ${needed!.map((scope) => `\`${scope}\``).join(" or ")} access scope.`;
            errors.set(place, new GraphQLError(message, { extensions: { code: "ACCESS_DENIED" } }));
          }
        }
      },
    }),
  );
  return [...errors.values()];
}

/** A point an object, ten a mutation, a connection as many as it asks for: Shopify's rule, roughly. */
export function costOf(document: DocumentNode): number {
  let cost = 0;
  const factors: number[] = [];
  visit(document, {
    OperationDefinition: (node) => {
      if (node.operation === "mutation") cost += 10;
    },
    Field: {
      enter: (node) => {
        const first = node.arguments?.find(
          (argument) => argument.name.value === "first" || argument.name.value === "last",
        )?.value;
        const factor = first?.kind === Kind.INT ? Math.max(1, Math.ceil(Number(first.value) / 10)) : 1;
        if (node.selectionSet) cost += factors.reduce((a, b) => a * b, 1);
        factors.push(factor);
      },
      leave: () => void factors.pop(),
    },
  });
  return Math.min(1000, Math.max(1, cost));
}
