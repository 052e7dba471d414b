import { expect, test } from "vitest";
import { daysOf } from "./date-range.ts";
import { inAddress, reportQueryOf } from "./report-query.ts";
import { reportAddress, reportAt } from "./report.ts";

const NOW = new Date("2026-03-09T03:30:00Z");
const queryOf = (text: string, timeZone = "America/New_York") =>
  reportQueryOf(new URLSearchParams(text), timeZone, NOW);

test("without anything asked: the last 30 days of the shop's clock, compared with the 30 before, of everything", () => {
  expect(queryOf("")).toEqual({
    range: { from: "2026-02-07", to: "2026-03-08" },
    before: { from: "2026-01-08", to: "2026-02-06" },
    filters: {},
  });
  expect(queryOf("", "Asia/Jakarta").range.to).toBe("2026-03-09");
});

test("from and to, across a change of the clock and a leap day", () => {
  const { range, before } = queryOf("from=2026-03-07&to=2026-03-09&days=7");
  expect(daysOf(range)).toEqual(["2026-03-07", "2026-03-08", "2026-03-09"]);
  expect(before).toEqual({ from: "2026-03-04", to: "2026-03-06" });
  expect(daysOf({ from: "2028-02-28", to: "2028-03-01" })).toHaveLength(3);
  expect(queryOf("days=7&compare=none")).toMatchObject({ range: { from: "2026-03-02" }, before: null });
});

test.each(["from=2026-03-09&to=2026-03-07", "from=2026-02-30&to=2026-03-07", "days=5", "from=2026-03-01"])(
  "%s is no period: the last 30 days stand",
  (text) => expect(queryOf(text).range.from).toBe("2026-02-07"),
);

test("a period is at most a thousand days", () =>
  expect(daysOf(queryOf("from=0001-01-01&to=2026-03-08").range)).toHaveLength(1000));

test("filters are read one by one; what cannot be read narrows nothing", () => {
  const ladder = "00000000-0000-4000-8000-000000000001";
  expect(
    queryOf(
      `ladder=${ladder}&offer=${ladder}:a:b&layer=oto&product=7&collection=8&country=US&language=unknown&locale=en&buyers=new&channel=email&device=mobile`,
    ).filters,
  ).toEqual({
    ladder,
    offer: `${ladder}:a:b`,
    layer: "oto",
    product: 7,
    collection: 8,
    country: "US",
    language: "",
    buyers: "new",
    channel: "email",
    device: "mobile",
  });
  expect(queryOf("ladder=1&offer=x&layer=front&product=-1&country=&buyers=both").filters).toEqual({});
  expect([inAddress(""), inAddress(7)]).toEqual(["unknown", "7"]);
});

test("an address keeps what it says when one part changes", () => {
  expect(reportAddress("layers", "?days=7&offer=x", { ladder: "l", offer: null })).toBe("/app/reports/layers?days=7&ladder=l"); // prettier-ignore
  expect([reportAt("/app/reports/"), reportAt("/app/reports/gaps")]).toEqual(["overview", "gaps"]);
});
