import { Kind, print, type DocumentNode, type FieldNode, type SelectionNode, type SelectionSetNode } from "graphql";

/** The kind of object, as its id names it, that each connection of an order holds. */
export const CHILDREN: Readonly<Record<string, string>> = {
  lineItems: "LineItem",
  metafields: "Metafield",
  shippingLines: "ShippingLine",
};

export interface OrderExport {
  /** For a bulk operation: every order that the filter finds. */
  readonly query: string;
  /** Lists of an order that hold connections, which no bulk operation tells: an order that has any is read alone. */
  readonly readAlone: readonly string[];
}

/**
 * The bulk operation's form of the query of one order: the same fields, so that an order read alone and one read in bulk give
 * the same record. Connections of the order itself become edges with ids and without a limit; those further in are left out.
 * @param filter of Shopify's order search, such as "updated_at:>='2026-11-01T00:00:00Z'"; null: every order
 * @throws Error for a document that has no order
 */
export function orderExport(oneOrder: DocumentNode, filter: string | null): OrderExport {
  const order = orderFieldOf(oneOrder);
  const readAlone: string[] = [];
  const selections = order.map((selection) => {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet) return selection;
    if (isConnection(selection)) return asEdges(selection);
    const inner = withoutConnections(selection.selectionSet);
    if (inner.isCut) readAlone.push(selection.name.value);
    return { ...selection, arguments: withoutLimit(selection), selectionSet: inner.selectionSet };
  });
  const node = print({ kind: Kind.SELECTION_SET, selections });
  const search = filter === null ? "" : `(query: ${JSON.stringify(filter)}, sortKey: UPDATED_AT)`;
  return { query: `{ orders${search} { edges { node ${node} } } }`, readAlone };
}

function orderFieldOf(document: DocumentNode): readonly SelectionNode[] {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const order = fieldOf(definition.selectionSet, "order");
    if (order?.selectionSet) return order.selectionSet.selections;
  }
  throw new Error("the document asks for no order");
}

const fieldOf = (set: SelectionSetNode | undefined, name: string): FieldNode | undefined =>
  set?.selections.find((part): part is FieldNode => part.kind === Kind.FIELD && part.name.value === name);

const withoutLimit = (of: FieldNode) => of.arguments?.filter(({ name }) => name.value !== "first") ?? [];

const isConnection = (field: FieldNode) => fieldOf(field.selectionSet, "nodes") !== undefined;

const field = (name: string, selections?: readonly SelectionNode[]): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(selections ? { selectionSet: { kind: Kind.SELECTION_SET, selections } } : {}),
});

function asEdges(connection: FieldNode): FieldNode {
  const { selections } = withoutConnections(fieldOf(connection.selectionSet, "nodes")!.selectionSet!).selectionSet;
  const hasId = selections.some((part) => part.kind === Kind.FIELD && part.name.value === "id");
  const node = field("node", hasId ? selections : [field("id"), ...selections]);
  return {
    ...connection,
    arguments: withoutLimit(connection),
    selectionSet: { kind: Kind.SELECTION_SET, selections: [field("edges", [node])] },
  };
}

function withoutConnections(set: SelectionSetNode): { selectionSet: SelectionSetNode; isCut: boolean } {
  let isCut = false;
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet) return [selection];
    if (isConnection(selection)) {
      isCut = true;
      return [];
    }
    const inner = withoutConnections(selection.selectionSet);
    isCut ||= inner.isCut;
    return [{ ...selection, selectionSet: inner.selectionSet }];
  });
  return { selectionSet: { kind: Kind.SELECTION_SET, selections }, isCut };
}

type Node = Record<string, unknown> & { id: string };

export interface ExportedOrder {
  /** As the query of one order gives it, but for what has to be read alone. */
  readonly node: Readonly<Node>;
  readonly isToReadAlone: boolean;
}

/**
 * Puts the lines of an export of orders together again: each order is followed by what belongs to it. Give it every line; it
 * gives back an order as soon as the next one begins, the last one at `end`. It holds one order at a time.
 * @throws Error for a line of a kind that no connection of an order holds, or without its order
 */
export function exportedOrders(readAlone: readonly string[]): {
  line(text: string): ExportedOrder | null;
  end(): ExportedOrder | null;
} {
  let open: Node | null = null;
  const close = (): ExportedOrder | null => {
    const node = open;
    open = null;
    if (!node) return null;
    const isToReadAlone = readAlone.some((name) => Array.isArray(node[name]) && node[name].length > 0);
    return { node, isToReadAlone };
  };
  return {
    line: (text) => {
      if (text.trim() === "") return null;
      const node = JSON.parse(text) as Node & { __parentId?: string };
      if (node.__parentId === undefined) {
        const whole = close();
        open = { ...node };
        for (const name of Object.keys(CHILDREN)) open[name] = { nodes: [] };
        return whole;
      }
      const name = Object.keys(CHILDREN).find((connection) => node.id.includes(`/${CHILDREN[connection]}/`));
      if (!open || open.id !== node.__parentId || !name) throw new Error(`an exported line has no place: ${node.id}`);
      (open[name] as { nodes: unknown[] }).nodes.push(node);
      return null;
    },
    end: close,
  };
}
