import { existsSync, mkdirSync, readFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../app/runtime/embedded-postgres.server.ts";
import { migrate } from "../app/runtime/migrate.server.ts";
import { startAppProcesses, type AppProcesses } from "./demo/app-processes.ts";
import type { Brand } from "./platform/brand.ts";
import { configuredScopes } from "./platform/app-configuration.ts";
import { STATE_VERSION, type StoreState } from "./platform/state.ts";
import { startDevStore, type DevStore } from "./server.ts";

/** Credentials of the stand-in's app: they open nothing but this machine's example store. */
export const EXAMPLE_APP = { apiKey: "offer-ladder-example", apiSecret: "example-secret-of-the-stand-in" } as const;
/** What the app's configuration asks the merchant for. */
export const SCOPES = configuredScopes();

export interface EverythingOptions {
  readonly brand: Brand;
  /** Port of the shop and its admin; the app's is the next one. 0: free ones. */
  readonly port: number;
  /** Where database and store keep their files. */
  readonly folder: string;
  /** A database to use instead of an embedded one in the folder. */
  readonly databaseUrl?: string;
  /** False: the store forgets everything when it stops. */
  readonly keepsStore: boolean;
  readonly logLevel?: string;
  /** See DevStoreOptions. */
  readonly bundleFile?: string;
  onStep?(step: string): void;
  onFailure(role: string): void;
}

export interface Everything {
  readonly devStore: DevStore;
  readonly app: AppProcesses;
  readonly databaseUrl: string;
  /** Where the app's own process listens. */
  readonly appProcessPort: number;
  /** The stand-in's own interface. */
  store<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Starts database, stand-in, web and worker process, each real; stops them in the reverse order. */
export async function startEverything(options: EverythingOptions): Promise<Everything> {
  const say = options.onStep ?? (() => undefined);
  mkdirSync(options.folder, { recursive: true });
  say("database");
  const database =
    options.databaseUrl === undefined ? await startEmbeddedPostgres(options.folder, await freePort()) : null;
  const databaseUrl = options.databaseUrl ?? database!.url;
  const stops: (() => Promise<void>)[] = [async () => database?.stop()];
  const stop = async () => {
    for (const work of stops.splice(0).reverse()) await work();
  };
  try {
    await migrate(databaseUrl);
    say("stand-in for Shopify");
    const appProcessPort = await freePort();
    const file = options.keepsStore ? join(options.folder, "store.json") : null;
    const devStore = await startDevStore({
      ...EXAMPLE_APP,
      brand: options.brand,
      port: options.port,
      appPort: options.port === 0 ? 0 : options.port + 1,
      appProcessPort,
      scopes: SCOPES,
      file,
      bundleFile: options.bundleFile,
    });
    stops.push(() => devStore.close());
    say("app: web and worker process");
    const env = appEnvironment(options, devStore, databaseUrl, appProcessPort);
    const app = await startAppProcesses(env, options.onFailure);
    stops.push(() => app.stop());
    const store = <T>(method: string, path: string, body?: unknown) =>
      callStore<T>(devStore.origin, method, path, body);
    return { devStore, app, databaseUrl, appProcessPort, store, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whether a folder holds a store from an earlier start that can be read. */
export function hasStore(folder: string): boolean {
  const file = join(folder, "store.json");
  if (!existsSync(file)) return false;
  return (JSON.parse(readFileSync(file, "utf8")) as Partial<StoreState>).version === STATE_VERSION;
}

function appEnvironment(
  { logLevel }: EverythingOptions,
  devStore: DevStore,
  databaseUrl: string,
  port: number,
): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    SHOPIFY_API_KEY: EXAMPLE_APP.apiKey,
    SHOPIFY_API_SECRET: EXAMPLE_APP.apiSecret,
    SHOPIFY_APP_URL: devStore.appOrigin,
    SCOPES: SCOPES.join(","),
    APP_BRIDGE_URL: `${devStore.origin}/app-bridge.js`,
    STAND_IN_URL: devStore.origin.replace("localhost", "127.0.0.1"),
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: logLevel ?? "error",
  };
}

async function callStore<T>(origin: string, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${origin.replace("localhost", "127.0.0.1")}/__store${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { error?: string };
  if (!response.ok) throw new Error(`${method} ${path}: ${answer.error ?? response.status}`);
  return answer;
}

function freePort(): Promise<number> {
  return new Promise((answer, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === "object" && address ? address.port : 0));
    });
  });
}
