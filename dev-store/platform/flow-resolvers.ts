import { flowTriggers } from "./app-configuration.ts";
import type { Store } from "./store.ts";

/** A payload may have so many bytes. */
const LARGEST = 50_000;

interface Received {
  readonly handle?: string | null;
  readonly payload?: unknown;
  readonly body?: string | null;
}

/** The field of the Admin API by which an app starts workflows of Shopify Flow. What was received is kept, and starts nothing. */
export function flowFields(store: Store) {
  return {
    flowTriggerReceive: ({ handle, payload }: Received) => {
      const message = problemOf(handle ?? "", payload);
      if (message !== null) return { userErrors: [{ field: ["payload"], message }] };
      store.state.flowRuns.push({
        handle: handle!,
        payload: payload as Record<string, string>,
        at: store.now().toISOString(),
      });
      return { userErrors: [] };
    },
  };
}

function problemOf(handle: string, payload: unknown): string | null {
  const fields = flowTriggers().get(handle);
  if (!fields) return `Invalid handle: '${handle}'.`;
  if (typeof payload !== "object" || payload === null) return "Errors validating schema: the payload is no object.";
  if (JSON.stringify(payload).length > LARGEST) return "Payload is too large.";
  const unknown = Object.keys(payload).find((key) => !fields.has(key));
  if (unknown !== undefined) return `Errors validating schema: Property '${unknown}' isn't defined.`;
  const missing = [...fields].find((key) => !(key in payload));
  return missing === undefined ? null : `Errors validating schema: Property '${missing}' is missing.`;
}
