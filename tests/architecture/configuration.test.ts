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
import { BUNDLE_LIMITS, buildBundles, extensionNames } from "../../scripts/build-extensions.ts";
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
        Field: (node) => {
          const type = info.getType();
          const places = [type ? getNamedType(type).name : "", `${info.getParentType()?.name}.${node.name.value}`];
          for (const scope of places.flatMap((place) => scopes.get(place) ?? [])) needed.add(scope);
        },
      }),
    );
  }
  // The post-purchase page and the web pixel need these, and no operation of the Admin API does.
  expect(SCOPES.filter((scope) => !needed.has(scope))).toEqual([
    "read_customer_events",
    "write_checkout_extensions_apis",
  ]);
  expect(optional.length).toBeGreaterThan(0);
  expect(optional.filter((scope) => !needed.has(scope))).toEqual([]);
});

test("an operation is refused without its scope", () => {
  const orders = adminOperations().find(({ location }) => location.includes("orders"))!;
  expect(missingScopes(orders.document, ["read_products"]).length).toBeGreaterThan(0);
});

test("every extension's bundle is small, and holds no secret and no server code; those with the app's address call it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "offer-ladder-bundle-"));
  const canary = "canary-secret-7f3a91";
  process.env.SHOPIFY_API_SECRET = canary;
  try {
    const sizes = await buildBundles({ appUrl: "https://app.example.test/", folder });
    expect(Object.keys(sizes)).toEqual(extensionNames());
    expect(extensionNames()).toContain("post-purchase");
    for (const name of extensionNames()) {
      const bundle = readFileSync(join(folder, `${name}.js`), "utf8");
      expect(sizes[name], name).toBeLessThanOrEqual(BUNDLE_LIMITS[name]);
      expect(bundle, name).toContain("https://app.example.test");
      expect(bundle, name).not.toContain('https://app.example.test/"');
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
        expect(bundle.includes(forbidden), `${name}: ${forbidden}`).toBe(false);
      }
    }
  } finally {
    process.env.SHOPIFY_API_SECRET = "test-client-secret";
    rmSync(folder, { recursive: true, force: true });
  }
});
