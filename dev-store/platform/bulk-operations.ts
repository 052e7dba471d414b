import { execute, parse, validate } from "graphql";
import { publishedApi } from "./admin-graphql.ts";
import { gid } from "./connection.ts";
import { rootOf } from "./resolvers.ts";
import type { BulkState } from "./state.ts";
import type { Store } from "./store.ts";

type Thing = Record<string, unknown>;

/** bulkOperationRunQuery: one at a time; it runs by itself and tells when it is finished. */
export function runBulkOperation(store: Store, query: string): Thing {
  const { bulkOperations } = store.state;
  const refuse = (message: string) => ({
    bulkOperation: null,
    userErrors: [{ field: ["query"], message, code: "INVALID" }],
  });
  if (bulkOperations.some((operation) => operation.status === "RUNNING" || operation.status === "CREATED")) {
    return refuse("A bulk query operation for this app and shop is already in progress");
  }
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return refuse(String(error));
  }
  const [problem] = validate(publishedApi().schema, document);
  if (problem) return refuse(problem.message);
  const operation: BulkState = {
    id: store.nextId(),
    query,
    status: "RUNNING",
    createdAt: store.now().toISOString(),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    lines: [],
  };
  bulkOperations.push(operation);
  setTimeout(() => void finish(store, operation), 50);
  return {
    bulkOperation: { __typename: "BulkOperation", id: gid("BulkOperation", operation.id), status: "CREATED" },
    userErrors: [],
  };
}

async function finish(store: Store, operation: BulkState): Promise<void> {
  const result = await execute({
    schema: publishedApi().schema,
    document: parse(operation.query),
    rootValue: rootOf(store, () => ({})),
  });
  operation.lines = [];
  for (const value of Object.values(result.data ?? {})) {
    if (isConnection(value)) operation.rootObjectCount += (value.edges as unknown[]).length;
    flatten(value, null, operation.lines);
  }
  operation.objectCount = operation.lines.length;
  operation.status = result.errors ? "FAILED" : "COMPLETED";
  operation.completedAt = store.now().toISOString();
  store.emit("bulk_operations/finish", {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: operation.completedAt,
    created_at: operation.createdAt,
    error_code: null,
    status: operation.status.toLowerCase(),
    type: "query",
  });
}

function isConnection(value: unknown): value is { edges: { node: Thing }[] } {
  return typeof value === "object" && value !== null && Array.isArray((value as Thing).edges);
}

/** One line an object, what belongs to it right behind it, each naming its parent. */
function flatten(value: unknown, parentId: string | null, lines: string[]): void {
  if (!isConnection(value)) return;
  for (const { node } of value.edges) {
    const own = Object.entries(node).filter(([, inner]) => !isConnection(inner));
    lines.push(JSON.stringify({ ...Object.fromEntries(own), ...(parentId ? { __parentId: parentId } : {}) }));
    for (const inner of Object.values(node)) flatten(inner, String(node.id), lines);
  }
}
