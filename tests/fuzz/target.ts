import type { Buffer } from "node:buffer";

export type Headers = Readonly<Record<string, string>>;

/** How an address is authenticated. */
export type Authentication = "post_purchase" | "extension" | "ticket" | "webhook" | "write_key" | "claim";

/** One public address, with the valid request from which hostile ones are made. */
export interface FuzzTarget {
  /** As the summary names it. */
  readonly name: string;
  readonly authentication: Authentication;
  readonly method: "POST" | "GET";
  readonly path: string;
  /** The valid body; null: the address takes none. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Fields of the body, as "lines.0.mark", for which null is a valid value. */
  readonly nullable: readonly string[];
  /** Fields whose text is cleaned of what cannot be stored, not refused for it. */
  readonly cleaned: readonly string[];
  /** Whether the valid request, sent again, writes nothing. */
  readonly isRepeatable: boolean;
  /** Whether every answer has CORS headers and, where it is refused, a JSON error. */
  readonly answersExtensions: boolean;
  /** Whether its own check refuses unknown fields and wrong types. False: it keeps what it knows of what Shopify signed, or reads no body. */
  readonly readsStrictly: boolean;
  /** The answer to the valid request. */
  readonly validStatus: number;
  /** Headers by which a request with this body is authentic now. */
  headersOf(body: Buffer): Headers;
}
