import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getNamedType, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { expect, test } from "vitest";
import { envSchema } from "#app/runtime/env.server.ts";
import { WEBHOOK_FIELDS } from "#app/shopify/webhook-fields.ts";
import { missingScopes, publishedApi } from "#dev-store/platform/admin-graphql.ts";
import { configuredOptionalScopes } from "#dev-store/platform/app-configuration.ts";
import { subscribedTopics } from "#dev-store/platform/webhooks.ts";
import { buildPostPurchase, POST_PURCHASE_LIMIT } from "../../scripts/build-extensions.ts";
import { adminOperations } from "../../scripts/codegen.ts";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
const SCOPES = /^scopes = "([^"]+)"/m.exec(read("shopify.app.toml"))![1]!.split(",");

test(".env.example lists every setting, and no other", () => {
  const listed = [...read(".env.example").matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);
  expect(listed.sort()).toEqual(Object.keys(envSchema.shape).sort());
});

test("the app subscribes to exactly the webhooks that it applies", () => {
  expect([...subscribedTopics()].sort()).toEqual(Object.keys(WEBHOOK_FIELDS).sort());
});

test("the scopes are the same everywhere", () => {
  expect(envSchema.shape.SCOPES.parse(undefined).split(",").sort()).toEqual([...SCOPES].sort());
});

test("every operation is allowed by the scopes, and every scope is needed by one", () => {
  const { schema, scopes } = publishedApi();
  const optional = configuredOptionalScopes();
  const needed = new Set<string>();
  for (const { location, document } of adminOperations()) {
    // Operations that need what a merchant may refuse stand in files of their own.
    const granted = location.endsWith(".optional.graphql") ? [...SCOPES, ...optional] : SCOPES;
    expect(missingScopes(document, granted).map((error) => `${location}: ${error.message}`)).toEqual([]);
    const info = new TypeInfo(schema);
    visit(
      document,
      visitWithTypeInfo(info, {
        Field: () => {
          const type = info.getType();
          for (const scope of scopes.get(type ? getNamedType(type).name : "") ?? []) needed.add(scope);
        },
      }),
    );
  }
  // The post-purchase page needs its own scope, and no operation of the Admin API does.
  expect(SCOPES.filter((scope) => !needed.has(scope))).toEqual(["write_checkout_extensions_apis"]);
  expect(optional.length).toBeGreaterThan(0);
  expect(optional.filter((scope) => !needed.has(scope))).toEqual([]);
});

test("an operation is refused without its scope", () => {
  const orders = adminOperations().find(({ location }) => location.includes("orders"))!;
  expect(missingScopes(orders.document, ["read_products"]).length).toBeGreaterThan(0);
});

test("the extension's bundle is small, calls the app, and holds no secret and no server code", async () => {
  const folder = mkdtempSync(join(tmpdir(), "offer-ladder-bundle-"));
  const outfile = join(folder, "index.js");
  const canary = "canary-secret-7f3a91";
  process.env.SHOPIFY_API_SECRET = canary;
  try {
    const bytes = await buildPostPurchase({ appUrl: "https://app.example.test", outfile });
    const bundle = readFileSync(outfile, "utf8");
    expect(bytes).toBeLessThanOrEqual(POST_PURCHASE_LIMIT);
    expect(bundle).toContain("https://app.example.test");
    for (const forbidden of [
      canary,
      "SHOPIFY_API_SECRET",
      "process.env",
      "DATABASE_URL",
      "node:",
      "@prisma",
      'require("pg")',
      "console.log",
    ]) {
      expect(bundle.includes(forbidden), forbidden).toBe(false);
    }
  } finally {
    process.env.SHOPIFY_API_SECRET = "test-client-secret";
    rmSync(folder, { recursive: true, force: true });
  }
});
