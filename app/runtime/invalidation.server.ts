import pg from "pg";
import { pool } from "./database.server.ts";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

/** What a process keeps in memory, and must forget when it changes. */
export type ChangeKind = "ladders" | "catalog" | "shop";

const CHANNEL = "offer_ladder_change";
const RECONNECT_MS = 500;
type Listener = (shopId: string) => void;

const listeners: Record<ChangeKind, Set<Listener>> = { ladders: new Set(), catalog: new Set(), shop: new Set() };
const reconnectListeners = new Set<() => void>();
let connection: Promise<void> | undefined;
let client: pg.Client | undefined;
let closed = false;

/** Tells every process that something of a shop changed; with a client, when and only if its transaction commits. */
export async function notifyChange(
  kind: ChangeKind,
  shopId: string,
  transaction?: Pick<pg.PoolClient, "query">,
): Promise<void> {
  await (transaction ?? pool()).query("select pg_notify($1, $2)", [CHANNEL, `${kind}:${shopId}`]);
}

/**
 * Calls the listener with the shop's id whenever any process announced a change of that kind.
 * @returns stops listening
 */
export function onChange(kind: ChangeKind, listener: Listener): () => void {
  listeners[kind].add(listener);
  return () => listeners[kind].delete(listener);
}

/** Calls the listener when announcements may have been missed: a cache must then forget all of its shops. */
export function onMissedChanges(listener: () => void): () => void {
  reconnectListeners.add(listener);
  return () => reconnectListeners.delete(listener);
}

/** Resolves once this process hears announcements. Called before a process serves anything from a cache. */
export function listenForChanges(): Promise<void> {
  closed = false;
  connection ??= connect().catch((error: unknown) => {
    connection = undefined; // the next caller tries again
    throw error;
  });
  return connection;
}

/** Stops hearing announcements and closes the connection. */
export async function stopListening(): Promise<void> {
  closed = true;
  connection = undefined;
  await client?.end().catch(() => undefined);
  client = undefined;
}

async function connect(): Promise<void> {
  const listening = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  listening.on("notification", ({ payload }) => announce(payload ?? ""));
  listening.on("error", (error) =>
    log().warn({ error: error.message }, "the connection for change announcements failed"),
  );
  await listening.connect();
  await listening.query(`listen ${CHANNEL}`);
  // Only a connection that listened is replaced: a failed attempt also ends, and would start a second series of tries.
  listening.on("end", () => void reconnect());
  client = listening;
}

async function reconnect(): Promise<void> {
  while (!closed) {
    try {
      await connect();
      for (const listener of reconnectListeners) listener();
      return;
    } catch {
      await new Promise((done) => setTimeout(done, RECONNECT_MS).unref());
    }
  }
}

function announce(payload: string): void {
  const separator = payload.indexOf(":");
  const set = listeners[payload.slice(0, separator) as ChangeKind];
  const shopId = payload.slice(separator + 1);
  set?.forEach((listener) => listener(shopId));
}
