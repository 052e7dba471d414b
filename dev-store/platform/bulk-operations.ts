import {
  execute,
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from "graphql";
import { missingScopes, publishedApi } from "./admin-graphql.ts";
import { gid } from "./connection.ts";
import { rootOf } from "./resolvers.ts";
import type { BulkState } from "./state.ts";
import type { Store } from "./store.ts";

type Thing = Record<string, unknown>;

/** bulkOperationRunQuery: one at a time; it runs by itself and tells when it is finished. */
export function runBulkOperation(store: Store, query: string, isGrouped: boolean): Thing {
  const { bulkOperations } = store.state;
  const refuse = (message: string, code = "INVALID") => ({
    bulkOperation: null,
    userErrors: [{ field: ["query"], message, code }],
  });
  if (bulkOperations.some((operation) => operation.status === "RUNNING" || operation.status === "CREATED")) {
    return refuse("A bulk query operation for this app and shop is already in progress", "OPERATION_IN_PROGRESS");
  }
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return refuse(String(error));
  }
  const [problem] = validate(publishedApi().schema, document);
  if (problem) return refuse(problem.message);
  const unfit = bulkProblem(document);
  if (unfit) return refuse(unfit);
  const operation: BulkState = {
    id: store.nextId(),
    query,
    isGrouped,
    status: "RUNNING",
    errorCode: null,
    createdAt: store.now().toISOString(),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    lines: [],
  };
  bulkOperations.push(operation);
  setTimeout(() => void finish(store, operation), store.state.settings.bulk.delayMs);
  return {
    bulkOperation: { __typename: "BulkOperation", id: gid("BulkOperation", operation.id), status: "CREATED" },
    userErrors: [],
  };
}

async function finish(store: Store, operation: BulkState): Promise<void> {
  const { bulk } = store.state.settings;
  const document = parse(operation.query);
  if (missingScopes(document, store.state.app.scopes).length > 0) operation.errorCode = "ACCESS_DENIED";
  else if (bulk.failNext) operation.errorCode = "INTERNAL_SERVER_ERROR";
  bulk.failNext = false; // asked for once, done once
  const result = await execute({
    schema: publishedApi().schema,
    document,
    rootValue: rootOf(store, () => ({})),
  });
  operation.lines = [];
  for (const value of Object.values(result.data ?? {})) {
    if (isConnection(value)) operation.rootObjectCount += (value.edges as unknown[]).length;
    operation.lines.push(...linesOf(value, operation.isGrouped));
  }
  operation.objectCount = operation.lines.length;
  operation.status = result.errors || operation.errorCode ? "FAILED" : "COMPLETED";
  operation.completedAt = store.now().toISOString();
  store.emit("bulk_operations/finish", {
    admin_graphql_api_id: gid("BulkOperation", operation.id),
    completed_at: operation.completedAt,
    created_at: operation.createdAt,
    error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(),
    type: "query",
  });
}

function isConnection(value: unknown): value is { edges: { node: Thing }[] } {
  return typeof value === "object" && value !== null && Array.isArray((value as Thing).edges);
}

/** One line an object, each that belongs to another naming its parent: right behind it, or behind all objects of the level above. */
function linesOf(root: unknown, isGrouped: boolean): string[] {
  const lines: { depth: number; text: string }[] = [];
  const collect = (value: unknown, parentId: string | null, depth: number) => {
    if (!isConnection(value)) return;
    for (const { node } of value.edges) {
      const own = Object.entries(node).filter(([, inner]) => !isConnection(inner));
      const text = JSON.stringify({ ...Object.fromEntries(own), ...(parentId ? { __parentId: parentId } : {}) });
      lines.push({ depth, text });
      for (const inner of Object.values(node)) collect(inner, String(node.id), depth + 1);
    }
  };
  collect(root, null, 0);
  if (!isGrouped) lines.sort((a, b) => a.depth - b.depth);
  return lines.map(({ text }) => text);
}

const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 3; // the root's own, and two below it

/** What a query may not have to be run in bulk; null when it may be. */
export function bulkProblem(document: DocumentNode): string | null {
  const info = new TypeInfo(publishedApi().schema);
  const problems: string[] = [];
  let connections = 0;
  let depth = 0;
  let lists = 0;
  const kindOf = () => {
    const type = info.getType();
    if (!type) return "other";
    if (getNamedType(type).name.endsWith("Connection")) return "connection";
    const isEdges = info.getParentType()?.name.endsWith("Connection");
    return isListType(getNullableType(type)) && !isEdges ? "list" : "other";
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: {
        enter: (node) => {
          const kind = kindOf();
          if (info.getParentType()?.name.endsWith("Connection") && node.name.value !== "edges")
            problems.push(`Bulk queries take edges of a connection, not ${node.name.value}.`);
          if (kind === "list") lists += 1;
          if (kind !== "connection") return;
          connections += 1;
          depth += 1;
          if (lists > 0)
            problems.push("Queries that contain a connection field within a list field are not supported.");
          if (depth > MAX_DEPTH) problems.push("Bulk queries cannot nest connections deeper than two levels.");
          const selects = (selection: SelectionSetNode | undefined, name: string) =>
            selection?.selections.find((part) => part.kind === Kind.FIELD && part.name.value === name) as FieldNode;
          const edges = selects(node.selectionSet, "edges");
          const inner = edges && selects(edges.selectionSet, "node");
          if (edges && !(inner && selects(inner.selectionSet, "id")))
            problems.push(`The id of every object of ${node.name.value} has to be asked for.`);
        },
        leave: () => {
          const kind = kindOf();
          if (kind === "list") lists -= 1;
          if (kind === "connection") depth -= 1;
        },
      },
    }),
  );
  if (connections === 0) problems.push("Bulk queries must contain at least one connection.");
  if (connections > MAX_CONNECTIONS)
    problems.push(`Bulk queries cannot contain more than ${MAX_CONNECTIONS} connections.`);
  return problems[0] ?? null;
}
