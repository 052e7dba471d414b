import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { existsSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import { handlePublicRequest } from "./api/public-endpoints.server.ts";
import { handleWebhook } from "./api/webhooks.server.ts";
import { prepareDecisions } from "./decisions/decide-offer.server.ts";
import { closeDatabase, pool } from "./runtime/database.server.ts";
import { env } from "./runtime/env.server.ts";
import { listenForChanges, stopListening } from "./runtime/invalidation.server.ts";
import { log } from "./runtime/log.server.ts";
import { answerMetrics } from "./runtime/metrics.server.ts";
import { whenAuthenticated } from "./shopify/shopify-app.server.ts";
import { installShop } from "./shops/install-shop.server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const DRAIN_MS = 10_000;

export interface WebProcess {
  readonly port: number;
  /** Takes no new connection, lets what runs finish, then closes the database. */
  stop(): Promise<void>;
}

/**
 * The web process: public endpoints and webhooks are answered before Remix, which serves the admin.
 * @param options.withAdmin false leaves the admin out (the bench measures the public endpoints without a build)
 */
export async function startWeb(options: { port: number; host?: string; withAdmin?: boolean }): Promise<WebProcess> {
  await listenForChanges();
  whenAuthenticated((session) => installShop(session.shop));
  await prepareDecisions();
  const admin = options.withAdmin === false ? null : await adminHandler();
  const server = http.createServer((request, response) => {
    void answer(request, response, admin);
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((listening, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host ?? env().HOST, listening);
  });
  const { port } = server.address() as AddressInfo;
  log().info({ port }, "web process listens");
  return { port, stop: () => stop(server) };
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse, admin: express.Express | null) {
  try {
    const path = (request.url ?? "/").split("?", 1)[0]!;
    if (path === "/webhooks") return await handleWebhook(request, response);
    if (await handlePublicRequest(request, response)) return;
    if (path === "/healthz") return await answerHealth(response);
    if (path === "/metrics" && env().METRICS) return await answerMetrics(response);
    if (admin) return void admin(request, response);
    response.writeHead(404).end();
  } catch (error) {
    log().error({ error: error instanceof Error ? error.stack : String(error) }, "a request failed");
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
    response.end("Something went wrong.");
  }
}

async function answerHealth(response: http.ServerResponse): Promise<void> {
  const isUp = await pool()
    .query("select 1")
    .then(() => true)
    .catch(() => false);
  response.writeHead(isUp ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ database: isUp ? "up" : "down" }));
}

async function adminHandler(): Promise<express.Express> {
  const build = `${root}build/server/index.js`;
  if (!existsSync(build)) throw new Error("The admin is not built: run `npm run build` first.");
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", true);
  app.use("/assets", express.static(`${root}build/client/assets`, { immutable: true, maxAge: "1y" }));
  app.use(express.static(`${root}build/client`, { maxAge: "1h" }));
  app.use(express.static(`${root}public`, { maxAge: "1h" }));
  app.all("*", createRequestHandler({ build: await import(pathToFileURL(build).href), mode: env().NODE_ENV }));
  return app;
}

async function stop(server: http.Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
  await stopListening();
  await closeDatabase();
}
