import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeStatus, orderLadders } from "#app/ladders/change-ladder.server.ts";
import { message, inEnglish } from "#app/i18n/message.ts";
import type { Condition } from "#app/ladders/conditions/condition.ts";
import { offersStop, resumeOffers, stopOffers } from "#app/ladders/stop-offers.server.ts";
import { duplicateLadder } from "#app/ladders/duplicate-ladder.server.ts";
import { newLadder } from "#app/ladders/edit-ladder.ts";
import { ladderList, ladderOf, ladderVersions } from "#app/ladders/ladder-list.server.ts";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { lintFactsOf } from "#app/ladders/lint-facts.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { readEditor } from "#app/ladders/read-editor.server.ts";
import { pool } from "#app/runtime/database.server.ts";
import { onChange } from "#app/runtime/invalidation.server.ts";
import { testDatabase } from "#tests/database.ts";
import { copyFixture, ladderFixture } from "#tests/fixtures/ladder.ts";
import { storeProducts, storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "one.myshopify.com";
const OTHER = "two.myshopify.com";
const STAFF = "42";
const item = { kind: "variant", productId: 2, variantId: 20 } as const;
const finished = ladderFixture({ kind: "product", productIds: [1] }, { oto: { item } });
const named = (name: string): LadderDocument => ({ ...finished, name });

const save = (document: unknown, more: Partial<Parameters<typeof saveLadder>[0]> = {}) =>
  saveLadder({ shopId: SHOP, ladderId: null, document, revision: null, staffId: STAFF, publishes: false, ...more });
async function publishNew(name = "A ladder", shopId = SHOP): Promise<string> {
  const outcome = await save(named(name), { shopId, publishes: true });
  if (outcome.kind !== "saved") throw new Error(JSON.stringify(outcome));
  return outcome.ladderId;
}
const change = (ladderId: string, what: "pause" | "resume" | "archive", more: { shopId?: string; reason?: string } = {}) =>
  changeStatus({ shopId: SHOP, ladderId, change: what, staffId: STAFF, ...more }); // prettier-ignore
const audits = async (ladderId: string) => {
  const { rows } = await pool().query<{ action: string; actor: string }>(
    "select action, actor from audit_entry where shop_id = $1 and subject = $2 order by at",
    [SHOP, ladderId],
  );
  expect(rows.every(({ actor }) => actor === STAFF)).toBe(true);
  return rows.map(({ action }) => action).sort();
};

beforeAll(async () => {
  for (const shopId of [SHOP, OTHER]) {
    await storeShop(shopId);
    await storeProducts(shopId, [
      { productId: 1, title: "Sencha", variants: [{ variantId: 10, priceMinor: 2000 }] },
      { productId: 2, title: "Set", variants: [{ variantId: 20, priceMinor: 3000 }] },
    ]);
  }
});
beforeEach(async () => {
  await pool().query("delete from ladder");
});

describe("drafts", () => {
  test("an incomplete ladder is kept as a draft, unseen by shoppers, and comes back as it was", async () => {
    const draft = newLadder("id");
    const outcome = await save(draft);
    expect(outcome).toMatchObject({ kind: "saved", revision: 1, version: null });
    const { ladderId } = outcome as { ladderId: string };
    expect(await ladderOf(SHOP, ladderId)).toMatchObject({ status: "draft", hasDraft: true, document: draft });
    expect(await publishedLadders(SHOP)).toEqual([]);
    expect(await audits(ladderId)).toEqual(["ladder.created"]);
  });

  test("of two people who edit the same draft the second is told, and nothing is overwritten", async () => {
    const { ladderId } = (await save(named("First"))) as { ladderId: string };
    const mine = { ladderId, revision: 1 };
    expect(await save(named("Mine"), mine)).toMatchObject({ kind: "saved", revision: 2 });
    const conflict = { kind: "conflict", revision: 2, theirs: named("Mine") };
    expect(await save(named("Theirs"), mine)).toEqual(conflict);
    expect(await save(named("Theirs"), { ...mine, publishes: true })).toEqual(conflict);
    expect((await ladderOf(SHOP, ladderId))!.name).toBe("Mine");
    expect(await ladderVersions(SHOP, ladderId)).toEqual([]);
  });

  test("ten saves of the same revision at once: one wins", async () => {
    const { ladderId } = (await save(finished)) as { ladderId: string };
    const kinds = await Promise.all(
      Array.from({ length: 10 }, (_, at) => save(named(`Try ${at}`), { ladderId, revision: 1 })),
    );
    expect(kinds.filter(({ kind }) => kind === "saved")).toHaveLength(1);
    expect(kinds.filter(({ kind }) => kind === "conflict")).toHaveLength(9);
  });

  test.each([null, 7, {}, { name: "x" }, { ...finished, secret: true }])("garbage is refused: %j", async (document) => {
    expect(await save(document)).toMatchObject({ kind: "refused", findings: [] });
    expect(await ladderList(SHOP)).toEqual([]);
  });
});

describe("publishing", () => {
  test("the document becomes a version that shoppers see, every process is told, and the draft is gone", async () => {
    const told: string[] = [];
    const heard = new Promise<void>((done) =>
      onChange("ladders", (shopId) => {
        told.push(shopId);
        if (shopId === SHOP) done();
      }),
    );
    const ladderId = await publishNew();
    expect(await publishedLadders(SHOP)).toEqual([{ ladderId, version: 1, priority: 10, document: finished }]);
    await heard;
    expect(told).not.toContain(OTHER);
    expect(await ladderOf(SHOP, ladderId)).toMatchObject({ status: "published", publishedVersion: 1, hasDraft: false });
    expect(await audits(ladderId)).toEqual(["ladder.created", "ladder.published"]);
  });

  test("a later draft changes nothing for shoppers until it is published, and old versions stay as they were", async () => {
    const ladderId = await publishNew("One");
    await save(named("Two"), { ladderId, revision: 1 });
    expect((await publishedLadders(SHOP))[0]!.document.name).toBe("One");
    expect(await save(named("Three"), { ladderId, revision: 2, publishes: true })).toMatchObject({ version: 2 });
    expect((await publishedLadders(SHOP)).map(({ version, document }) => [version, document.name])).toEqual([[2, "Three"]]); // prettier-ignore
    const versions = await ladderVersions(SHOP, ladderId);
    expect(versions.map(({ version, document }) => [version, document.name])).toEqual([
      [2, "Three"],
      [1, "One"],
    ]);
    const editor = await readEditor(SHOP, ladderId, new Date());
    const [changes, none] = editor!.versions.map((version) => version.changes);
    expect(none).toBeNull();
    expect(changes!.map(({ what, before, after }) => [what, before!, after!].map(inEnglish))).toEqual([
      ["Name", "One", "Three"],
    ]);
  });

  test("an incomplete ladder is refused with what is left to do, and nothing is saved", async () => {
    const outcome = await save(newLadder("en"), { publishes: true });
    expect(outcome).toMatchObject({
      kind: "refused",
      findings: [],
      problems: expect.arrayContaining([
        { path: "postPurchase.steps.oto-1.offer.item.productId", message: message("Choose an item") },
      ]),
    });
    expect(await ladderList(SHOP)).toEqual([]);
  });

  test("the lint's errors refuse on the server too, whatever the browser says", async () => {
    const copy = { en: { ...copyFixture("en"), result: "Last chance for the set" } };
    const untrue = ladderFixture(finished.trigger, { oto: { item, copy } });
    expect(await save(untrue, { publishes: true })).toMatchObject({
      kind: "refused",
      findings: [{ code: "forbidden_claim", stepId: "oto" }],
    });
    const unknown = ladderFixture(finished.trigger, { oto: { item: { ...item, productId: 99 } } });
    expect(await save(unknown, { publishes: true })).toMatchObject({
      kind: "refused",
      findings: [{ code: "item_missing" }],
    });
    expect(await publishedLadders(SHOP)).toEqual([]);
  });
});

describe("the rest of its life", () => {
  test("paused by whom and why, resumed, archived: shoppers see it only while it is published", async () => {
    const ladderId = await publishNew();
    expect(await change(ladderId, "pause", { reason: " Stock count " })).toBe(true);
    expect(await ladderOf(SHOP, ladderId)).toMatchObject({ status: "paused", pausedReason: "Stock count" });
    expect(await publishedLadders(SHOP)).toEqual([]);
    expect(await change(ladderId, "pause")).toBe(false);
    expect(await change(ladderId, "resume")).toBe(true);
    expect(await publishedLadders(SHOP)).toHaveLength(1);
    expect(await change(ladderId, "archive")).toBe(true);
    expect(await publishedLadders(SHOP)).toEqual([]);
    expect(await ladderList(SHOP)).toEqual([]);
    expect(await change(ladderId, "resume")).toBe(false);
    expect(await audits(ladderId)).toEqual(
      ["ladder.created", "ladder.published", "ladder.paused", "ladder.resumed", "ladder.archived"].sort(),
    );
  });

  test("an archived ladder can neither be saved nor published", async () => {
    const ladderId = await publishNew();
    await change(ladderId, "archive");
    for (const publishes of [false, true])
      expect(await save(finished, { ladderId, revision: 1, publishes })).toEqual({ kind: "missing" });
    expect(await publishedLadders(SHOP)).toEqual([]);
  });

  test("publishing a paused ladder anew resumes it", async () => {
    const ladderId = await publishNew();
    await change(ladderId, "pause", { reason: "Mistake" });
    await save(named("Better"), { ladderId, revision: 1, publishes: true });
    expect(await ladderOf(SHOP, ladderId)).toMatchObject({ status: "published", pausedReason: null });
  });

  test("the order is the merchant's, and drafts have their place in it", async () => {
    const ids = [await publishNew("A"), await publishNew("B"), await publishNew("C")];
    await orderLadders({ shopId: SHOP, ladderIds: [ids[0]!, ids[2]!], staffId: STAFF });
    expect((await publishedLadders(SHOP)).map(({ document }) => document.name)).toEqual(["A", "C", "B"]);
    expect((await ladderList(SHOP)).map(({ name }) => name)).toEqual(["A", "C", "B"]);
  });

  test("new ladders stand by how special their trigger is, until somebody orders them", async () => {
    const publish = async (name: string, trigger: Condition) =>
      ((await save({ ...named(name), trigger }, { publishes: true })) as { ladderId: string }).ladderId;
    const everyone = await publish("Everyone", { all: [] });
    await publish("Tagged", { kind: "tag", tags: ["x"] });
    await publish("One product", { kind: "product", productIds: [1] });
    const order = async () => (await ladderList(SHOP)).map(({ name }) => name);
    expect(await order()).toEqual(["One product", "Tagged", "Everyone"]);
    await orderLadders({ shopId: SHOP, ladderIds: [everyone], staffId: STAFF });
    expect((await order())[0]).toBe("Everyone");
  });

  test("the lint knows who is asked before: by priority first, then the more special trigger, then the older", async () => {
    const now = new Date();
    const general: Condition = { all: [] };
    const special = finished.trigger;
    const asked = async (ladderId: string | null, trigger: Condition | null) =>
      (await lintFactsOf(SHOP, ladderId, now, trigger)).askedAfter;
    const first = await publishNew("First");
    const second = await publishNew("Second");
    expect([await asked(first, special), await asked(second, special)]).toEqual([0, 1]);
    // As it is being edited, not as it was saved: the other is the more special one now.
    expect([await asked(first, general), await asked(second, general)]).toEqual([1, 1]);
    expect([await asked(null, special), await asked(null, null)]).toEqual([2, 0]);
    await orderLadders({ shopId: SHOP, ladderIds: [second, first], staffId: STAFF });
    expect([await asked(second, general), await asked(first, special)]).toEqual([0, 1]);
  });
  test("all offers stop and start again at one click, whatever state the ladders are in", async () => {
    const ladderId = await publishNew();
    expect(await offersStop(SHOP)).toBeNull();
    expect(await stopOffers(SHOP, STAFF, " Wrong prices ", new Date())).toBe(true);
    expect(await offersStop(SHOP)).toMatchObject({ by: STAFF, reason: "Wrong prices" });
    expect(await stopOffers(SHOP, STAFF, "again", new Date())).toBe(false);
    expect(await offersStop(OTHER)).toBeNull();
    expect(await ladderOf(SHOP, ladderId)).toMatchObject({ status: "published" });
    expect(await resumeOffers(SHOP, STAFF)).toBe(true);
    expect([await offersStop(SHOP), await resumeOffers(SHOP, STAFF)]).toEqual([null, false]);
  });

  test("a duplicate is a draft of its own, after all others", async () => {
    const ladderId = await publishNew("A".repeat(80));
    const copyId = (await duplicateLadder({ shopId: SHOP, ladderId, staffId: STAFF }))!;
    const copy = (await ladderOf(SHOP, copyId))!;
    expect(copy).toMatchObject({ status: "draft", publishedVersion: null, revision: 1 });
    expect(copy.document).toEqual({ ...finished, name: `${"A".repeat(73)} (copy)` });
    expect((await ladderList(SHOP)).map((ladder) => ladder.ladderId)).toEqual([ladderId, copyId]);
    expect(await save(copy.document, { ladderId: copyId, revision: 1, publishes: true })).toMatchObject({ version: 1 });
    expect(await publishedLadders(SHOP)).toHaveLength(2);
  });
});

test("two shops do not see, save, pause, duplicate or order each other's ladders", async () => {
  const ladderId = await publishNew();
  expect(await ladderOf(OTHER, ladderId)).toBeNull();
  expect(await readEditor(OTHER, ladderId, new Date())).toBeNull();
  expect(await ladderVersions(OTHER, ladderId)).toEqual([]);
  const foreign = { shopId: OTHER, ladderId, revision: 1 };
  expect(await save(named("Theirs"), foreign)).toEqual({ kind: "missing" });
  expect(await save(named("Theirs"), { ...foreign, publishes: true })).toEqual({ kind: "missing" });
  expect(await change(ladderId, "pause", { shopId: OTHER })).toBe(false);
  expect(await duplicateLadder({ shopId: OTHER, ladderId, staffId: STAFF })).toBeNull();
  await orderLadders({ shopId: OTHER, ladderIds: [ladderId], staffId: STAFF });
  expect(await ladderList(OTHER)).toEqual([]);
  expect(await publishedLadders(SHOP)).toMatchObject([{ ladderId, document: { name: "A ladder" } }]);
  expect(await save(finished, { ladderId: "not-a-uuid", revision: 1 })).toEqual({ kind: "missing" });
});
