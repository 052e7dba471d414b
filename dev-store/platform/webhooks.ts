import { createHmac, randomUUID } from "node:crypto";
import { configuredTopics } from "./app-configuration.ts";
import type { Store } from "./store.ts";

const MAX_TRIES = 9; // the first one and eight retries
const CONCURRENCY = 6;
const REORDER_MS = 800;
const KEPT = 500;

export interface Delivery {
  readonly id: string;
  readonly topic: string;
  readonly at: string;
  readonly body: string;
  readonly headers: Record<string, string>;
  tries: number;
  status: number | null;
}

export interface Webhooks {
  /** The latest deliveries, newest first. */
  log(): readonly Omit<Delivery, "body" | "headers">[];
  /** Sends a logged delivery once more, as it was. */
  redeliver(id: string): boolean;
  /** Resolves when nothing waits. */
  settled(): Promise<void>;
  close(): void;
}

export { configuredTopics as subscribedTopics };

/** Sends the store's events to the app as Shopify does: signed, at least once, in no promised order, retried. */
export function startWebhooks(store: Store): Webhooks {
  const topics = configuredTopics();
  const log: Delivery[] = [];
  const queue: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const idle: (() => void)[] = [];
  let active = 0;
  let isClosed = false;

  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };
  const checkIdle = () => {
    if (active === 0 && queue.length === 0 && timers.size === 0) for (const done of idle.splice(0)) done();
  };
  const enqueue = (delivery: Delivery) => {
    queue.push(delivery);
    pump();
  };
  const pump = () => {
    if (store.state.settings.webhooks.isPaused) return void later(200, pump);
    while (!isClosed && active < CONCURRENCY && queue.length > 0) {
      active += 1;
      void attempt(queue.shift()!).then(() => {
        active -= 1;
        pump();
        checkIdle();
      });
    }
  };
  const attempt = async (delivery: Delivery) => {
    delivery.tries += 1;
    const isDropped = store.state.settings.webhooks.failFirst && delivery.tries === 1;
    delivery.status = isDropped ? 0 : await send(store.config.webhookUrl, delivery);
    if (delivery.status >= 200 && delivery.status < 300) return;
    if (delivery.tries < MAX_TRIES) later(100 * 2 ** delivery.tries, () => enqueue(delivery));
  };

  store.onEvent((topic, payload) => {
    const isAddressed = store.state.app.isInstalled || topic === "app/uninstalled" || topic === "shop/redact";
    if (!topics.has(topic) || !isAddressed || isClosed) return;
    const delivery = deliveryOf(store, topic, payload);
    log.unshift(delivery);
    log.length = Math.min(log.length, KEPT);
    const { duplicate, delayMs, reorder, lose } = store.state.settings.webhooks;
    if (lose) return void (delivery.status = 0);
    for (let copies = duplicate ? 2 : 1; copies > 0; copies--) {
      const copy = copies === 1 ? delivery : { ...delivery };
      const wait = delayMs + (reorder ? Math.random() * REORDER_MS : 0);
      if (wait > 0) later(wait, () => enqueue(copy));
      else enqueue(copy);
    }
  });

  return {
    log: () => log.map(({ id, topic, at, tries, status }) => ({ id, topic, at, tries, status })),
    redeliver: (id) => {
      const delivery = log.find((candidate) => candidate.id === id);
      if (delivery) enqueue({ ...delivery, tries: 0, status: null });
      return delivery !== undefined;
    },
    settled: () =>
      active === 0 && queue.length === 0 && timers.size === 0
        ? Promise.resolve()
        : new Promise((done) => void idle.push(done)),
    close: () => {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function deliveryOf(store: Store, topic: string, payload: unknown): Delivery {
  const body = JSON.stringify(payload);
  const at = store.now().toISOString();
  return {
    id: randomUUID(),
    topic,
    at,
    body,
    tries: 0,
    status: null,
    headers: {
      "content-type": "application/json",
      "user-agent": "Shopify-Captain-Hook",
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": store.state.shop.domain,
      "x-shopify-api-version": "2026-07",
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": at,
      "x-shopify-hmac-sha256": createHmac("sha256", store.config.apiSecret).update(body).digest("base64"),
    },
  };
}

async function send(url: string, { body, headers }: Delivery): Promise<number> {
  try {
    const response = await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
