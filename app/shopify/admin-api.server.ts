import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";
import { z } from "zod";
import { ADMIN_API_VERSION } from "./api-version.ts";
import { offlineSession, ShopUninstalledError } from "./offline-session.server.ts";

const MAX_TRIES = 6;
/** Throttling is no failure: it is waited out this long before the caller's job tries again later. */
const MAX_THROTTLED_MS = 90_000;
const TIMEOUT_MS = 20_000;

export interface AdminApi {
  /**
   * Runs one operation. Waits out throttling as Shopify's cost answer says, and tries again after a network or server failure.
   * @throws AdminApiError when Shopify refuses the operation, or does not answer in six tries; ShopUninstalledError
   */
  query<Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables): Promise<Result>;
}

export class AdminApiError extends Error {
  override readonly name = "AdminApiError";
}

const bodySchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .union([
      z.string(),
      z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() })),
    ])
    .optional(),
  extensions: z
    .object({
      cost: z
        .object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        })
        .optional(),
    })
    .optional(),
});
type Body = z.infer<typeof bodySchema>;
type Try =
  | { readonly kind: "done"; readonly data: unknown }
  | { readonly kind: "again"; readonly waitMs: number; readonly why: string }
  | { readonly kind: "throttled"; readonly waitMs: number }
  | { readonly kind: "stale_token" };

/** Shopify's Admin API for one shop, with the app's offline token. */
export async function adminApi(shopId: string): Promise<AdminApi> {
  let session = await offlineSession(shopId);
  let isRefreshed = false;
  return {
    query: async <Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables) => {
      const body = JSON.stringify({ query: print(document), variables });
      let why = "";
      let throttledMs = 0;
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const result = await tryOnce(shopId, session.accessToken ?? "", body, tries);
        if (result.kind === "done") return result.data as Result;
        if (result.kind === "throttled") {
          throttledMs += result.waitMs;
          if (throttledMs > MAX_THROTTLED_MS) throw new AdminApiError("the Admin API throttles this shop for too long");
          await new Promise((done) => setTimeout(done, result.waitMs));
          tries -= 1;
          continue;
        }
        if (result.kind === "stale_token") {
          if (isRefreshed) throw new ShopUninstalledError(`${shopId} refuses the app's token`);
          session = await offlineSession(shopId, session.accessToken);
          isRefreshed = true;
        } else {
          why = result.why;
          await new Promise((done) => setTimeout(done, result.waitMs));
        }
      }
      throw new AdminApiError(`the Admin API did not answer in ${MAX_TRIES} tries: ${why}`);
    },
  };
}

async function tryOnce(shopId: string, accessToken: string, body: string, tries: number): Promise<Try> {
  const backOff = (why: string): Try => ({ kind: "again", waitMs: 2 ** tries * 250 * (0.5 + Math.random()), why });
  let response: Response;
  try {
    response = await fetch(`https://${shopId}/admin/api/${ADMIN_API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": accessToken },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    return backOff(`network: ${error instanceof Error ? error.name : "unknown"}`);
  }
  if (response.status === 401) return { kind: "stale_token" };
  if (response.status === 402 || response.status === 404)
    throw new ShopUninstalledError(`${shopId} answers ${response.status}`);
  if (response.status === 429 || response.status >= 500) return backOff(`status ${response.status}`);
  const parsed = bodySchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return backOff(`status ${response.status} without a readable body`);
  return judge(parsed.data, response.status);
}

function judge(body: Body, status: number): Try {
  const { errors, extensions } = body;
  if (!errors || errors.length === 0) return { kind: "done", data: body.data };
  if (typeof errors === "string") throw new AdminApiError(`status ${status}: ${errors}`);
  if (errors.some((error) => error.extensions?.code === "THROTTLED")) {
    const cost = extensions?.cost;
    const missing = cost ? cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable : 0;
    return { kind: "throttled", waitMs: Math.max(500, (missing / (cost?.throttleStatus.restoreRate || 50)) * 1000) };
  }
  throw new AdminApiError(errors.map((error) => error.message).join("; "));
}
