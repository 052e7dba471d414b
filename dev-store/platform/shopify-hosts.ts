import type { IncomingMessage, ServerResponse } from "node:http";
import { adminGraphql, VERSION } from "./admin-graphql.ts";
import { readBody, sendJson } from "./http.ts";
import { accessToken } from "./oauth.ts";
import type { Store } from "./store.ts";

/** Answers what the app asks of {shop}.myshopify.com; any other host is refused. */
export function shopifyHosts(
  store: Store,
): (request: IncomingMessage, response: ServerResponse, host: string) => Promise<void> {
  const graphql = adminGraphql(store);
  return async (request, response, host) => {
    const path = (request.url ?? "/").split("?")[0]!;
    if (host !== store.state.shop.domain) return sendJson(response, 599, { error: `nothing stands in for ${host}` });
    if (path.startsWith("/bulk/")) return sendBulkResult(store, request, response, path);
    const { delayMs, failRate } = store.state.settings.adminApi;
    if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs));
    if (failRate > 0 && Math.random() < failRate) return sendJson(response, 503, { errors: "Service Unavailable" });
    const body = await readBody(request);
    if (path === "/admin/oauth/access_token") {
      const answer = accessToken(store, formOrJson(body));
      return sendJson(response, answer.status, answer.body);
    }
    if (path === `/admin/api/${VERSION}/graphql.json`) {
      const answer = await graphql(String(request.headers["x-shopify-access-token"] ?? ""), formOrJson(body));
      return sendJson(response, answer.status, answer.body);
    }
    sendJson(response, 404, { errors: "Not Found" });
  };
}

/** The file of a finished operation, from a byte on where one is asked for; none once it has expired. */
function sendBulkResult(store: Store, request: IncomingMessage, response: ServerResponse, path: string): void {
  const operation = store.state.bulkOperations.find((candidate) => path === `/bulk/${candidate.id}.jsonl`);
  if (!operation || operation.status !== "COMPLETED") return sendJson(response, 404, { error: "no such file" });
  const file = Buffer.from(operation.lines.map((line) => `${line}\n`).join(""));
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  if (from === 0) return void response.writeHead(200, { "content-type": "application/jsonl" }).end(file);
  if (from >= file.length) return void response.writeHead(416, { "content-range": `bytes */${file.length}` }).end();
  response
    .writeHead(206, {
      "content-type": "application/jsonl",
      "content-range": `bytes ${from}-${file.length - 1}/${file.length}`,
    })
    .end(file.subarray(from));
}

function formOrJson(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return Object.fromEntries(new URLSearchParams(body));
  }
}
