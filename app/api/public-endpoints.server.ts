import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "#app/runtime/log.server.ts";
import { observeAnswer } from "#app/runtime/metrics.server.ts";
import { API_ERRORS, ApiFailure } from "./api-errors.ts";
import { changesets } from "./changesets.server.ts";
import type { ApiError, ApiErrorCode } from "./error.contract.ts";
import { events } from "./events.server.ts";
import { offers } from "./offers.server.ts";
import { supportTickets } from "./support-tickets.server.ts";

interface Endpoint {
  readonly path: string;
  /** Answers with JSON text, or throws an ApiFailure. */
  readonly answer: (req: IncomingMessage, now: Date) => Promise<string>;
  /** After this long the answer is "unavailable"; the extension itself gives up on an offer after 1.2 s. */
  readonly deadlineMs: number;
}

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map(
  [
    { path: "/api/offers", answer: offers, deadlineMs: 800 },
    { path: "/api/changesets", answer: changesets, deadlineMs: 5000 },
    { path: "/api/events", answer: events, deadlineMs: 5000 },
    { path: "/api/support-tickets", answer: supportTickets, deadlineMs: 5000 },
  ].map((endpoint) => [endpoint.path, endpoint]),
);

// An extension runs in a worker of unknown origin, often "null", and reads a refusal only if CORS allows it to.
const CORS = { "Access-Control-Allow-Origin": "*" };
const PREFLIGHT = {
  ...CORS,
  "Access-Control-Allow-Methods": "POST",
  "Access-Control-Allow-Headers": "Authorization, Content-Type",
  "Access-Control-Max-Age": "7200",
};

/**
 * Answers the endpoints under /api/, which extensions call from the shopper's browser and help desks from their servers, before anything else of the server
 * runs. Every answer allows every origin: the token in the header says who asks, no cookie does.
 * @returns false, without having touched the response, when the address is not under /api/
 */
export async function handlePublicRequest(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
  const url = req.url ?? "";
  if (!url.startsWith("/api/")) return false;
  const query = url.indexOf("?");
  const endpoint = ENDPOINTS.get(query === -1 ? url : url.slice(0, query));
  if (!endpoint) fail(req, res, "not_found");
  else if (req.method === "OPTIONS") res.writeHead(204, PREFLIGHT).end();
  else if (req.method !== "POST") fail(req, res, "method_not_allowed");
  else await answer(endpoint, req, res);
  return true;
}

async function answer(endpoint: Endpoint, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new ApiFailure("unavailable")), endpoint.deadlineMs);
    });
    send(res, 200, await Promise.race([endpoint.answer(req, new Date()), late]));
  } catch (error) {
    if (!(error instanceof ApiFailure)) report(error, endpoint.path);
    fail(req, res, error instanceof ApiFailure ? error.code : "unavailable");
  } finally {
    clearTimeout(timer);
    observeAnswer(endpoint.path, res.statusCode, (performance.now() - began) / 1000);
  }
}

function send(res: ServerResponse, status: number, json: string): void {
  res.writeHead(status, {
    ...CORS,
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(json),
    "Cache-Control": "no-store",
  });
  res.end(json);
}

function fail(req: IncomingMessage, res: ServerResponse, code: ApiErrorCode): void {
  const { status, message } = API_ERRORS[code];
  if (!req.complete) {
    // What is still being sent is not read: the connection ends with this answer.
    res.setHeader("Connection", "close");
    res.once("finish", () => setTimeout(() => req.destroy(), 200).unref());
  }
  if (status === 405) res.setHeader("Allow", "POST, OPTIONS");
  send(res, status, JSON.stringify({ error: code, message } satisfies ApiError));
}

/** The kind of failure, never the data it happened on. */
function report(error: unknown, endpoint: string): void {
  const { name, message, code } = error as Partial<Error & { code: unknown }>;
  log().error({ endpoint, name, message, code }, "a public endpoint could not answer");
}
