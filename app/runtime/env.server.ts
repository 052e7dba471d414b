import { z } from "zod";

const secret = z.string().min(8);
const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((v) => v === "1");

/** Every setting the product reads. `.env.example` lists the same names; a test compares them. */
export const envSchema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  /** A PostgreSQL to use. Unset: an embedded one under DATA_DIR is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default(".data"),
  /** Preferred port of the embedded PostgreSQL; another free one is taken where it is in use. */
  EMBEDDED_POSTGRES_PORT: z.coerce.number().int().min(1).max(65535).default(54329),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  /** The app's client id and secret, from the Partner Dashboard. */
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: secret,
  /** Where Shopify and browsers reach this app: an https address, without a path. */
  SHOPIFY_APP_URL: z.url(),
  SCOPES: z.string().default("read_inventory,read_orders,read_products,read_shipping,write_checkout_extensions_apis"),
  HOST: z.string().default("0.0.0.0"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Address of Shopify's App Bridge script; only changed to develop without Shopify. */
  APP_BRIDGE_URL: z.url().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Serves Prometheus metrics at /metrics. */
  METRICS: flag,
});

export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/**
 * The settings, parsed once.
 * @throws Error that names every missing or malformed variable.
 */
export function env(): Env {
  if (parsed) return parsed;
  const result = envSchema.safeParse(withoutEmpty(process.env));
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete (see .env.example):\n${problems.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}

/** A variable set to nothing counts as not set. */
function withoutEmpty(source: NodeJS.ProcessEnv): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
}

/** The environment for a process that this one starts. */
export function childEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** Makes a database that this process started, or was told of later than its start, the one that the settings name. */
export function useDatabase(url: string): void {
  process.env.DATABASE_URL = url;
  parsed = undefined;
}

/** What must be known before the rest of the settings is: where the database is, and where its files go. */
export function databaseSettings(): Pick<Env, "DATABASE_URL" | "DATA_DIR" | "EMBEDDED_POSTGRES_PORT"> {
  return envSchema
    .pick({ DATABASE_URL: true, DATA_DIR: true, EMBEDDED_POSTGRES_PORT: true })
    .parse(withoutEmpty(process.env));
}
