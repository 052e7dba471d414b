import { connection, gid, type Page, type Thing } from "./connection.ts";
import type { MetafieldState } from "./state.ts";

interface Chosen extends Page {
  readonly namespace?: string | null;
  /** "namespace.key", or keys of the namespace that is named beside. */
  readonly keys?: readonly string[] | null;
}

/** The fields `metafields` and `metafield` of what owns them. */
export function metafieldFields(own: readonly MetafieldState[], ownerType: string, at: string): Thing {
  const node = (m: MetafieldState): Thing => ({
    __typename: "Metafield",
    id: gid("Metafield", m.id),
    legacyResourceId: String(m.id),
    namespace: m.namespace,
    key: m.key,
    value: m.value,
    type: m.type,
    jsonValue: jsonOf(m),
    ownerType,
    createdAt: at,
    updatedAt: at,
  });
  return {
    metafields: (page: Chosen) => connection(own.filter((m) => isChosen(m, page)).map(node), page),
    metafield: ({ namespace, key }: { namespace?: string | null; key: string }) => {
      const found = own.find((m) => isChosen(m, { namespace, keys: [key] }));
      return found ? node(found) : null;
    },
  };
}

function isChosen({ namespace, key }: MetafieldState, page: Chosen): boolean {
  if (page.namespace && page.namespace !== namespace) return false;
  return !page.keys || page.keys.includes(page.namespace ? key : `${namespace}.${key}`);
}

function jsonOf({ type, value }: MetafieldState): unknown {
  try {
    return /^(json|number_|integer|boolean|list\.)/.test(type) ? (JSON.parse(value) as unknown) : value;
  } catch {
    return value;
  }
}
