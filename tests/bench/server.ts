// One server of the bench, in a process of its own: node tests/bench/server.ts app|floor|tutorial
import http from "node:http";
import type { AddressInfo } from "node:net";
import { factsFixture } from "#tests/fixtures/facts.ts";
import { conditionHolds, type Condition } from "#app/ladders/conditions/condition.ts";
import { prisma } from "#app/runtime/database.server.ts";
import type { CheckoutToken } from "#app/shopify/checkout-token.ts";
import { verifyCheckoutToken } from "#app/shopify/checkout-token.server.ts";

type Answer = (token: CheckoutToken) => Promise<string> | string;

/** A bare server: checks the token with the product's own function, and writes what it is given. */
function listen(answer: Answer): Promise<number> {
  const server = http.createServer((req, res) => {
    void verifyCheckoutToken(req.headers.authorization?.slice(7) ?? "", new Date()).then(async (verdict) => {
      if (!verdict.ok) return res.writeHead(401).end();
      const body = await answer(verdict.token);
      res.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }).end(body);
    });
  });
  return new Promise((listening) => {
    server.listen(0, "127.0.0.1", () => listening((server.address() as AddressInfo).port));
  });
}

const bytes = process.env.BENCH_ANSWER ?? "";

/** One query for all offers of the shop, filtered in JavaScript. */
async function tutorial({ shopId, purchase }: CheckoutToken): Promise<string> {
  const offers = await prisma().ladderVersion.findMany({ where: { shopId } });
  const lines = purchase.lineItems.map((line) => ({
    productId: line.product.id,
    variantId: line.product.variant.id,
    quantity: line.quantity,
    totalMinor: Number(line.totalPriceSet.shopMoney.amount) * 100,
    sku: null,
    vendor: "",
    productType: "",
    tags: [],
    collectionIds: [],
    metafields: {},
    isSubscription: false,
    requiresShipping: true,
  }));
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const found = offers.filter(({ document }) =>
    conditionHolds((document as { trigger: Condition }).trigger, factsFixture({ lines, subtotalMinor })),
  );
  return found.length > 0 ? bytes : "{}";
}

async function start(kind: string | undefined): Promise<number> {
  if (kind === "floor") return listen(() => bytes);
  if (kind === "tutorial") return listen(tutorial);
  const { startWeb } = await import("#app/web.server.ts");
  return (await startWeb({ port: 0, host: "127.0.0.1", withAdmin: false })).port;
}

const port = await start(process.argv[2]);
process.on("message", (message) => {
  if (message === "cpu") {
    const { user, system } = process.cpuUsage();
    process.send!({ cpu: user + system });
  }
});
process.on("disconnect", () => process.exit(0));
process.send!({ port });
