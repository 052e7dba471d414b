import "@shopify/shopify-app-remix/adapters/node";
import type { Session } from "@shopify/shopify-api";
import { ApiVersion, AppDistribution, LogSeverity, shopifyApp } from "@shopify/shopify-app-remix/server";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { prisma } from "#app/runtime/database.server.ts";
import { env } from "#app/runtime/env.server.ts";
import { log } from "#app/runtime/log.server.ts";

type ShopifyApp = ReturnType<typeof createApp>;
type OnInstalled = (session: Session) => Promise<void>;

let app: ShopifyApp | undefined;
let onInstalled: OnInstalled = async () => {};

/** Shopify's library, set up once: embedded, token exchange, expiring offline tokens, sessions in the database. */
export function shopify(): ShopifyApp {
  app ??= createApp();
  return app;
}

/** What happens when a merchant's token was just obtained: at install, and whenever it was exchanged anew. */
export function whenAuthenticated(work: OnInstalled): void {
  onInstalled = work;
}

function createApp() {
  return shopifyApp({
    apiKey: env().SHOPIFY_API_KEY,
    apiSecretKey: env().SHOPIFY_API_SECRET,
    apiVersion: ApiVersion.July26,
    scopes: env().SCOPES.split(","),
    appUrl: env().SHOPIFY_APP_URL,
    authPathPrefix: "/auth",
    sessionStorage: new PrismaSessionStorage(prisma()),
    distribution: AppDistribution.AppStore,
    hooks: { afterAuth: ({ session }) => onInstalled(session) },
    // The library logs decoded tokens at debug level; nothing below a warning is let through.
    logger: { level: LogSeverity.Warning, log: (severity, message) => logOf(severity)(message) },
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });
}

function logOf(severity: LogSeverity): (message: string) => void {
  return severity === LogSeverity.Error ? (message) => log().error(message) : (message) => log().warn(message);
}
