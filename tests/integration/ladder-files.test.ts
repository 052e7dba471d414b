import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { exportShopLadders, shopLadderFile } from "#app/ladders/files/export-ladders.server.ts";
import { previewImport, runImport } from "#app/ladders/files/import-ladders.server.ts";
import { publishImported } from "#app/ladders/files/publish-imported.server.ts";
import { parseLadderFile } from "#app/ladders/files/parse-ladder-file.ts";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { testDatabase } from "#tests/database.ts";
import { journeyLadder, ladderIdFixture } from "#tests/fixtures/ladder.ts";
import { journeyProducts, storeLadder, storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
const LIVE = "live.myshopify.com";
const STAFF = "42";
const named = (name: string): LadderDocument => ({ ...journeyLadder, name });

/** The products of the test store as another store has them: the same handles, every id another. */
const liveProducts = journeyProducts.map((product) => ({
  ...product,
  variants: product.variants.map((variant) => ({ ...variant, variantId: variant.variantId + 1000 })),
}));

const rows = async (shopId = SHOP) =>
  (
    await pool().query<{
      name: string;
      status: string;
      priority: number;
      revision: number;
      draft: LadderDocument | null;
    }>(
      "select name, status, priority, draft_revision as revision, draft from ladder where shop_id = $1 order by priority, created_at",
      [shopId],
    )
  ).rows;
const audits = async () =>
  (
    await pool().query<{ action: string }>("select action from audit_entry where shop_id = $1 and actor = $2", [
      SHOP,
      STAFF,
    ])
  ).rows
    .map(({ action }) => action)
    .sort();
const imported = async (text: string, shopId = SHOP) => {
  const outcome = await runImport(shopId, text, STAFF);
  if (outcome.kind === "refused")
    throw new Error(outcome.problems.map(({ line, message }) => `${line}: ${inEnglish(message)}`).join("\n"));
  return outcome.ladders;
};

beforeAll(async () => {
  await storeShop(SHOP);
  await storeShop(LIVE);
  await storeProducts(SHOP, journeyProducts);
  await storeProducts(LIVE, liveProducts);
});
beforeEach(async () => {
  await pool().query("delete from ladder");
  await pool().query("delete from audit_entry");
});

test.each(["yaml", "json"] as const)("%s: a shop's own export changes nothing", async (format) => {
  await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
  await storeLadder(SHOP, ladderIdFixture(2), named("Tea"), 20);
  const before = await rows();
  const text = await exportShopLadders(SHOP, { format });
  expect((await previewImport(SHOP, text)).ladders).toMatchObject([
    { id: "tea", kind: "same", changes: [] },
    { id: "tea-2", kind: "same", changes: [] },
  ]);
  expect((await imported(text)).map(({ kind }) => kind)).toEqual(["same", "same"]);
  expect(await rows()).toEqual(before);
  expect(await audits()).toEqual([]);
});

test("an export holds the chosen ladders, never archived ones, in the order in which they are asked", async () => {
  for (const number of [1, 2, 3])
    await storeLadder(SHOP, ladderIdFixture(number), named(`Ladder ${number}`), 40 - number * 10);
  const ids = async (ladderIds?: string[]) => (await shopLadderFile(SHOP, ladderIds)).ladders.map(({ id }) => id);
  expect(await ids()).toEqual(["ladder-3", "ladder-2", "ladder-1"]);
  expect(await ids([ladderIdFixture(2)])).toEqual(["ladder-2"]);
  await pool().query("update ladder set status = 'archived' where name = 'Ladder 3'");
  expect(await ids()).toEqual(["ladder-2", "ladder-1"]);
});

test("a ladder moves to another store: a draft there, of that store's own products", async () => {
  await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 30);
  const text = await exportShopLadders(SHOP, { format: "yaml" });
  expect((await previewImport(LIVE, text)).ladders).toMatchObject([
    { id: "tea", kind: "new", ladderId: null, line: 4 },
  ]);
  expect(await rows(LIVE)).toEqual([]);
  expect(await imported(text, LIVE)).toMatchObject([{ id: "tea", kind: "new", revision: 1 }]);
  const [ladder] = await rows(LIVE);
  expect(ladder).toMatchObject({ name: "Tea", status: "draft", priority: 30, revision: 1 });
  expect(ladder!.draft!.postPurchase.steps.oto!.offer.item).toEqual({
    kind: "choice",
    productId: 2,
    variantIds: [1020, 1021],
  });
  expect(await publishedLadders(LIVE)).toEqual([]);
  expect((await imported(text, LIVE))[0]!.kind).toBe("same");
});

describe("a ladder that the shop has", () => {
  test("gets a new draft; what is published stays until it is published anew", async () => {
    await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
    const text = (await exportShopLadders(SHOP, { format: "yaml" })).replace("percent_off: 15", "percent_off: 20");
    expect((await previewImport(SHOP, text)).ladders).toMatchObject([
      { id: "tea", kind: "changed", changes: [{ path: "steps.oto.price.percent_off", before: "15", after: "20" }] },
    ]);
    const ladders = await imported(text);
    expect(ladders).toEqual([{ id: "tea", ladderId: ladderIdFixture(1), kind: "changed", revision: 1 }]);
    const [ladder] = await rows();
    expect(ladder).toMatchObject({ status: "published", revision: 1 });
    expect(ladder!.draft!.postPurchase.steps.oto!.offer.price).toMatchObject({ percent: 20 });
    expect((await publishedLadders(SHOP))[0]!.document.postPurchase.steps.oto!.offer.price).toMatchObject({
      percent: 15,
    });
    expect(await audits()).toEqual(["ladder.imported"]);

    const parsed = parseLadderFile(text);
    const published = parsed.kind === "file" && (await publishImported(SHOP, parsed.file, ladders, STAFF));
    expect(published).toMatchObject([{ id: "tea", outcome: { kind: "saved", version: 2 } }]);
    expect((await publishedLadders(SHOP))[0]).toMatchObject({ version: 2 });
  });

  test("keeps its id when it is renamed, and is found again by its new name", async () => {
    await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
    const text = (await exportShopLadders(SHOP, { format: "yaml" })).replace("name: Tea", "name: Green tea");
    expect((await imported(text))[0]).toMatchObject({ ladderId: ladderIdFixture(1), kind: "changed" });
    expect((await imported(text))[0]).toMatchObject({ ladderId: ladderIdFixture(1), kind: "same" });
    expect(await ladderList(SHOP)).toHaveLength(1);
  });

  test("takes another place at once, with no new draft", async () => {
    await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
    await imported((await exportShopLadders(SHOP, { format: "yaml" })).replace("priority: 10", "priority: 5"));
    expect(await rows()).toMatchObject([{ priority: 5, draft: null, revision: 0 }]);
  });

  test("ten imports of one new file at once make it once", async () => {
    await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
    const text = await exportShopLadders(SHOP, { format: "yaml" });
    await pool().query("delete from ladder");
    const kinds = (await Promise.all(Array.from({ length: 10 }, () => imported(text)))).flat().map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "new")).toHaveLength(1);
    expect(await rows()).toHaveLength(1);
  });
});

describe("nothing is imported of a file with a problem", () => {
  test.each([
    ["grinder-that-is-not/Black", /^\d+: no variant has the SKU “grinder-that-is-not\/Black”/],
    ["product-2/Purple", /^\d+: the product “product-2” has no variant “Purple”/],
  ])("%s", async (reference, problem) => {
    await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
    await storeLadder(SHOP, ladderIdFixture(2), named("Coffee"), 20);
    const text = await exportShopLadders(SHOP, { format: "yaml" });
    await pool().query("delete from ladder");
    const at = text.lastIndexOf("product-2/Black");
    const broken = text.slice(0, at) + text.slice(at).replace("product-2/Black", reference);
    const line = text.slice(0, at).split("\n").length;
    const { problems } = await previewImport(SHOP, broken);
    expect(problems).toMatchObject([{ line, path: "ladders.1.steps.oto.item.choice.variants.0" }]);
    await expect(imported(broken)).rejects.toThrow(problem);
    expect(await rows()).toEqual([]);
    expect(await audits()).toEqual([]);
  });

  test("text that is no file at all", async () => {
    expect(await runImport(SHOP, "{", STAFF)).toMatchObject({ kind: "refused" });
    expect(await runImport(SHOP, "", STAFF)).toMatchObject({ kind: "refused", problems: [{ line: 1 }] });
  });
});

test("an unfinished ladder is kept as a draft, and what it lacks is told with its line", async () => {
  await storeLadder(SHOP, ladderIdFixture(1), named("Tea"), 10);
  const text = (await exportShopLadders(SHOP, { format: "yaml" })).replace(
    "assurance: 30 days to return",
    'assurance: ""',
  );
  const { problems, ladders } = await previewImport(SHOP, text);
  const line = text.slice(0, text.indexOf('assurance: ""')).split("\n").length;
  expect(problems).toEqual([]);
  expect(ladders[0]!.unfinished).toMatchObject([{ line, message: { text: "Write something here" } }]);
  expect((await imported(text))[0]!.kind).toBe("changed");
});
