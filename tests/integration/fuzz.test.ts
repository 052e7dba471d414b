import { expect, test } from "vitest";
import { testDatabase } from "#tests/database.ts";
import { campaign } from "#tests/fuzz/campaign.ts";

const databaseUrl = await testDatabase();
const REQUESTS = 3_000;

// npm run fuzz sends more of the same.
test("hostile requests meet no error of the server, write no row, and leave nothing personal in the log", { timeout: 300_000 }, async () => {
  const report = await campaign({ databaseUrl, requests: REQUESTS, seed: 20261121, atOnce: 16, withinMs: 240_000 });
  expect(Object.fromEntries(report.problems)).toEqual({});
  expect(report.sent).toBeGreaterThan(REQUESTS * 0.99);
  for (const [address, tables] of report.validWrites) expect([address, tables.length > 0]).toEqual([address, true]);
  for (const [address, statuses] of report.answers) expect([address, statuses.size > 2]).toEqual([address, true]);
  expect([...report.answers.keys()].sort()).toEqual([...report.validWrites.keys()].sort());
}); // prettier-ignore
