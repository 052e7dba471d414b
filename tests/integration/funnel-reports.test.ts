import { beforeAll, describe, expect, test } from "vitest";
import { checkFacts, checkRollups } from "#app/margin/check-facts.server.ts";
import { refreshFacts } from "#app/margin/refresh-facts.server.ts";
import { inEnglish } from "#app/i18n/message.ts";
import { CHANNEL_NAMES, type Channel } from "#app/funnel/channel.ts";
import type { FigureKey } from "#app/reports/definitions.ts";
import { readChannelsReport } from "#app/reports/read-channels-report.server.ts";
import { readFunnelReport } from "#app/reports/read-funnel-report.server.ts";
import { readGaps } from "#app/reports/read-gaps.server.ts";
import { readOverview } from "#app/reports/read-overview.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { readReportCsv } from "#app/reports/report-readers.server.ts";
import type { ReportRow, ReportTable } from "#app/reports/report-table.ts";
import { pool } from "#app/runtime/database.server.ts";
import { wilsonInterval } from "#app/statistics/wilson-interval.ts";
import { testDatabase } from "#tests/database.ts";
import { randomFunnel } from "#tests/fixtures/funnel-year/random-funnel.ts";
import { expectedLeftOut, expectedSales, expectedVisits, type Asked } from "#tests/fixtures/funnel-year/reference-funnel.ts"; // prettier-ignore
import { storeFunnel } from "#tests/fixtures/funnel-year/store-funnel.ts";

await testDatabase();
const NOW = new Date("2026-04-09T16:00:00Z");
const truth = randomFunnel(Number(process.env.SEED ?? 11), 900, 60, NOW);
const SHOP = truth.shopId;
const PERIODS: readonly Asked[] = [
  { from: "2026-02-08", to: "2026-04-09" },
  { from: "2026-03-01", to: "2026-03-20" },
  { from: "2026-03-09", to: "2026-03-09" },
];

beforeAll(async () => {
  await storeFunnel(truth);
  await refreshFacts(SHOP);
}, 120_000);

function given(asked: Asked, more: Record<string, string> = {}, shopId = SHOP) {
  const { withBots, ...filters } = asked;
  const query = new URLSearchParams({ ...filters, ...(withBots ? { bots: "in" } : {}), ...more });
  return reportGiven(shopId, `https://app.test/app/reports?${query}`, NOW);
}
const firstName = ({ names: [name] }: ReportRow) => (typeof name === "string" ? name : inEnglish(name!));
const rowOf = (table: ReportTable, name: string) => table.rows.find((row) => firstName(row) === name);
const valueOf = (row: ReportRow | undefined, key: FigureKey) => row?.figures[key]?.value ?? null;

/** Holds figures against what they should be; what has nothing to be computed from is nothing on both sides. */
function compare(row: ReportRow | undefined, expected: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(expected)) {
    const found = valueOf(row, key as FigureKey);
    if (!Number.isFinite(value)) expect(found || null, key).toBeNull();
    else expect(found ?? 0, key).toBeCloseTo(value, 8);
  }
}
const visitFigures = ({ sessions, cartShare, checkoutShare, started, completed, cvr }: ReturnType<typeof expectedVisits>) => ({
  sessions, cartShare, checkoutShare, cvr, startedCheckouts: started, completedCheckouts: completed,
}); // prettier-ignore

test("nothing is left to compute, and sums and facts agree with what they rest on", async () => {
  expect(await checkRollups(SHOP, () => undefined)).toEqual([]);
  expect(await checkFacts(SHOP, null, () => undefined)).toEqual([]);
}, 120_000);

describe.each(PERIODS)("$from to $to: each figure is what its definition gives from what truly happened", (period) => {
  test.each([
    ["everything", {}],
    ["robots too", { withBots: true }],
    ["one channel", { channel: "email" }],
    ["one channel of the first touch", { first: "paid_social" }],
    ["one device", { device: "mobile" }],
    ["one country", { country: "DE" }],
    ["channel, device and country", { channel: "paid_social", device: "mobile", country: "US" }],
  ] as const)("the overview of %s", async (_, filters) => {
    const asked = { ...period, ...filters };
    const row = (await readOverview(await given(asked))).tables[0].rows[0];
    compare(row, visitFigures(expectedVisits(truth, asked)));
    compare(row, expectedSales(truth, asked));
  });

  test.each([
    ["channel", ["direct", "organic_search", "paid_social", "email"]],
    ["first", ["direct", "organic_search", "paid_social", "email"]],
    ["device", ["mobile", "tablet", "desktop"]],
    ["country", ["US", "DE", "ID"]],
  ] as const)("told apart by %s, and all together", async (by, values) => {
    const report = await readChannelsReport(await given(period, { by }));
    const table = report.tables[0]!;
    const isChannel = by === "channel" || by === "first";
    for (const value of values) {
      const name = isChannel ? inEnglish(CHANNEL_NAMES[value as Channel]) : by === "device" ? value[0]!.toUpperCase() + value.slice(1) : value; // prettier-ignore
      const asked = { ...period, [by]: value };
      const { sessions, started, cvr } = expectedVisits(truth, asked);
      compare(rowOf(table, name), { sessions, startedCheckouts: started, cvr, ...expectedSales(truth, asked) });
    }
    const { sessions, started, cvr } = expectedVisits(truth, period);
    compare(rowOf(table, "All together"), {
      sessions,
      startedCheckouts: started,
      cvr,
      ...expectedSales(truth, period),
    });
    if (isChannel && period.from !== period.to)
      compare(rowOf(table, "Checkout not seen"), expectedSales(truth, { ...period, [by]: "" }));
  });

  test("the way from a session to an accepted offer, with each loss, and what each rule left out", async () => {
    for (const asked of [period, { ...period, channel: "email" }, { ...period, device: "mobile", withBots: true }]) {
      const { tables } = await readFunnelReport(await given(asked));
      const of = expectedVisits(truth, asked);
      const counts = (at: number) => tables[at]!.rows.map((row) => valueOf(row, "stepCount"));
      expect(counts(0)).toEqual([of.sessions, of.products, of.carts, of.begun]);
      expect(counts(1)).toEqual([of.started, ...of.passed, of.completed, of.shown, of.accepted]);
      const lost = tables[1]!.rows.map((row) => valueOf(row, "stepLost"));
      expect(lost.slice(1).reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(of.started - of.accepted);
    }
    const { tables, robots } = await readFunnelReport(await given(period));
    for (const [rule, name] of [
      ["robot", "Names itself a robot"],
      ["too_fast", "Faster than anybody reads"],
      ["test_order", "Test orders"],
    ] as const) {
      const expected = expectedLeftOut(truth, period, rule);
      const row = rowOf(tables[4]!, name);
      expect([valueOf(row, "leftOutSessions") ?? 0, valueOf(row, "leftOutCheckouts") ?? 0]).toEqual([expected.sessions, expected.checkouts]);
    }
    const [robot, fast] = ["robot", "too_fast"].map((rule) => expectedLeftOut(truth, period, rule));
    expect(robots).toEqual({ sessions: robot!.sessions + fast!.sessions, checkouts: robot!.checkouts + fast!.checkouts });
  }); // prettier-ignore
});

test("CVR has Wilson's interval, and the period before beside it", async () => {
  const { figures, before } = await readOverview(await given(PERIODS[1]!));
  const now = expectedVisits(truth, PERIODS[1]!);
  const was = expectedVisits(truth, { from: "2026-02-09", to: "2026-02-28" });
  expect(figures.cvr).toMatchObject({ ...wilsonInterval(now.completed, now.started), n: now.started, isEarly: false });
  expect(before!.cvr!.value).toBeCloseTo(was.cvr, 8);
});

test("day by day AOV and CVR stand side by side", async () => {
  const { days } = await readOverview(await given(PERIODS[1]!));
  for (const { day, figures } of days) {
    const on = { from: day, to: day };
    expect([figures.cvr?.value, figures.aov?.value].map((one) => one?.toFixed(6))).toEqual(
      [expectedVisits(truth, on).cvr, expectedSales(truth, on).aov].map((one) => one.toFixed(6)),
    );
  }
});

test("where CVR cannot be told apart it says why, and where it was not measured it says since when it is", async () => {
  const noteOf = async (asked: Asked, more: Record<string, string> = {}, shopId = SHOP) => {
    const { notes, figures } = await readOverview(await given(asked, more, shopId));
    return [figures.cvr?.value ?? null, notes.cvr && inEnglish(notes.cvr)];
  };
  expect(await noteOf(PERIODS[1]!, { buyers: "new" })).toEqual([null, "not told apart: of who did not order it is not known whether they bought before"]); // prettier-ignore
  expect(await noteOf(PERIODS[1]!, { layer: "oto" })).toEqual([null, "not told apart by this filter"]);
  const { rows } = await pool().query<{ first: string }>("select to_char(min(day), 'YYYY-MM-DD') as first from checkout_rollup where shop_id = $1", [SHOP]); // prettier-ignore
  const { first } = rows[0]!;
  expect(await noteOf({ from: "2026-01-01", to: "2026-01-31" })).toEqual([
    null,
    `not measured yet: it is from ${first} on`,
  ]);
  const partly = await noteOf({ from: "2026-02-01", to: "2026-02-28" });
  expect(partly[0]).toBeCloseTo(expectedVisits(truth, { from: "2026-02-01", to: "2026-02-28" }).cvr, 8);
  expect(partly[1]).toBe(`measured on ${28 - Number(first.slice(8)) + 1} of 28 days, ${first} to 2026-02-28`);
  await pool().query("insert into shop (shop_id, currency) values ('none.myshopify.com', 'USD')");
  expect(await noteOf(PERIODS[1]!, {}, "none.myshopify.com")).toEqual([null, "not measured yet: the web pixel is not connected"]); // prettier-ignore
  const { gaps } = await readGaps(await given(PERIODS[1]!, {}, "none.myshopify.com"));
  expect(gaps.map(({ kind }) => kind)).toContain("no_pixel_events");
});

test("the share of orders whose checkout was seen is told as a gap", async () => {
  const within = ({ at, isTest, isCancelled }: (typeof truth.unseen)[number]) => {
    const day = new Intl.DateTimeFormat("en-CA", { timeZone: truth.timeZone }).format(at);
    return !isTest && !isCancelled && day >= PERIODS[1]!.from && day <= PERIODS[1]!.to;
  };
  const seen = truth.checkouts.flatMap(({ sale }) => sale ?? []).filter(within).length;
  const all = seen + truth.unseen.filter(within).length;
  const { gaps } = await readGaps(await given(PERIODS[1]!));
  const gap = gaps.find(({ kind }) => kind === "checkouts_unseen")!;
  expect(inEnglish(gap.effect)).toContain(`${seen} of ${all} orders (${((seen / all) * 100).toFixed(1)} %)`);
  const { figures } = await readOverview(await given(PERIODS[1]!));
  expect(figures.seenShare!.value).toBeCloseTo(seen / all, 8);
});

test("the file holds the rows of the screen, and channels day by day", async () => {
  const asked = await given(PERIODS[1]!);
  const csv = await readReportCsv("channels", asked);
  const report = await readChannelsReport(asked);
  const days = report.inFile![0]!;
  expect(days.rows.length).toBeGreaterThan(60);
  const email = expectedVisits(truth, { from: "2026-03-02", to: "2026-03-02", channel: "email" });
  const row = days.rows.find(({ names }) => names[0] === "2026-03-02" && names[1] === CHANNEL_NAMES.email)!;
  expect(valueOf(row, "startedCheckouts") ?? 0).toBe(email.started);
  expect(csv).toContain("Day by day");
  expect(csv.split("\r\n").filter((line) => /^2026-03-\d\d,/.test(line))).toHaveLength(days.rows.length);
  expect(await readReportCsv("funnel", await given(PERIODS[1]!, { bots: "in" }))).toContain("Robots: counted");
});
