import type { IncomingMessage, ServerResponse } from "node:http";
import { pool } from "#app/runtime/database.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { observeAnswer } from "#app/runtime/metrics.server.ts";
import { isSignedByShopify } from "#app/shopify/verify-webhook.server.ts";
import { isWebhookTopic, keptFields } from "#app/shopify/webhook-fields.ts";

const MAX_BYTES = 5_000_000;
const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

// The inbox row and its job are one statement: whatever was answered with 200 will be applied, once.
const RECEIVE = {
  name: "receive_webhook",
  text: `
    with received as (
      insert into webhook_inbox (shop_id, topic, event_id, webhook_id, triggered_at, received_at, payload)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing
      returning shop_id, topic, event_id
    )
    select graphile_worker.add_job('apply_webhook',
      payload := json_build_object('shopId', shop_id, 'topic', topic, 'eventId', event_id)) is not null as queued
    from received`,
};

class Refusal extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/**
 * POST /webhooks: verifies the signature on the raw bytes, keeps the fields that the product reads, puts them into the
 * inbox and answers. A duplicate is answered like the first one. When the database is away the answer is 503, and
 * Shopify delivers again.
 */
export async function handleWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const began = performance.now();
  let status = 200;
  try {
    if (request.method !== "POST") throw new Refusal(405);
    await receive(request, await rawBody(request));
  } catch (error) {
    status = error instanceof Refusal ? error.status : 503;
    if (status === 503)
      log().error({ error: error instanceof Error ? error.message : String(error) }, "a webhook could not be stored");
  }
  if (status === 405) response.setHeader("allow", "POST");
  if (!request.complete) response.setHeader("connection", "close");
  response.writeHead(status).end();
  observeAnswer("/webhooks", status, (performance.now() - began) / 1000);
}

async function receive(request: IncomingMessage, body: Buffer): Promise<void> {
  const header = (name: string): string | undefined => {
    const value = request.headers[`x-shopify-${name}`];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  if (!isSignedByShopify(body, header("hmac-sha256"))) throw new Refusal(401);
  const shopId = header("shop-domain")?.toLowerCase();
  const topic = header("topic");
  const webhookId = header("webhook-id");
  if (!shopId || !SHOP.test(shopId) || !topic || !webhookId) throw new Refusal(400);
  if (!isWebhookTopic(topic)) return;
  const payload = keptFields(topic, parsed(body));
  const triggeredAt = new Date(header("triggered-at") ?? Number.NaN);
  await pool().query({
    ...RECEIVE,
    values: [
      shopId,
      topic,
      (header("event-id") ?? webhookId).slice(0, 200),
      webhookId.slice(0, 200),
      Number.isNaN(triggeredAt.getTime()) ? null : triggeredAt,
      new Date(),
      // PostgreSQL's JSON refuses the null character.
      JSON.stringify(payload).replaceAll("\\u0000", ""),
    ],
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refusal(400);
  }
}

async function rawBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BYTES) throw new Refusal(413);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Refusal(413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
