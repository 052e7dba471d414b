import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GAP_KINDS, gapsOf, type GapFacts } from "./gaps-report.ts";

/** A period with every gap there is. */
const FACTS: GapFacts = {
  lines: 10,
  linesWithoutCost: 2,
  linesEstimated: 3,
  revenueMinor: 10_000,
  unmappedLines: 1,
  unmappedMinor: 500,
  accepts: 4,
  acceptsWithoutLine: 1,
  unallocatedMinor: 200,
  refundMinor: 800,
  sharesRefunds: false,
  webhooks: { text: "No webhook for a day." },
  measured: { kind: "not_connected" },
  checkoutOrders: 10,
  seenOrders: 9,
  baselineDays: 2,
  offers: 2,
  rareOffers: ["Six more"],
};
const gaps = gapsOf(FACTS, (minor) => `$${minor}`);

/** The page of an address, as its route file stands. */
function pageOf(url: string): string {
  const name = url.slice(1).replaceAll("/", ".");
  const file = [`${name}.tsx`, `${name}._index.tsx`, `${name.replace("app.settings.", "app.settings_.")}.tsx`]
    .map((one) => `app/routes/${one}`)
    .find((one) => existsSync(one));
  if (!file) throw new Error(`no page stands at ${url}`);
  return readFileSync(file, "utf8");
}

test("every gap is told, in its order, and its repair leads to a page", () => {
  expect(gaps.map(({ kind }) => kind)).toEqual(GAP_KINDS);
  for (const { repair } of gaps) expect(pageOf(repair.url)).toContain("export default function");
});

test("importing past orders leads to the page on which it is started", () => {
  const gap = gaps.find(({ kind }) => kind === "no_baseline")!;
  expect(gap.repair).toMatchObject({ label: { text: "Import past orders" }, url: "/app/settings" });
  expect(pageOf(gap.repair.url)).toContain("<HistoryCard");
});

test("what is not missing is no gap", () => {
  const complete: GapFacts = { ...FACTS, linesWithoutCost: 0, linesEstimated: 0, unmappedLines: 0, acceptsWithoutLine: 0, unallocatedMinor: 0, webhooks: null, measured: { kind: "whole" }, seenOrders: 10, baselineDays: 7, rareOffers: [] }; // prettier-ignore
  expect(gapsOf(complete, String)).toEqual([]);
  expect(gapsOf({ ...complete, baselineDays: null }, String)).toEqual([]);
});
