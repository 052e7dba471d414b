// npm run fuzz: hostile requests against every public address of a real web process on a real database.
import "../environment.ts";
import { parseArgs } from "node:util";
import { closeDatabase } from "../../app/runtime/database.server.ts";
import { useDatabase } from "../../app/runtime/env.server.ts";
import { benchDatabase } from "../bench/postgres.ts";
import { campaign, type CampaignReport } from "./campaign.ts";

const HELP = `npm run fuzz -- [--requests 100000] [--seed 20261121] [--at-once 32] [--minutes 30]

Sends hostile requests to every public address of a web process and checks: no error of the server, no crash, no row
written in any table, every answer readable by an extension, nothing personal in the log.`;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "100000" },
    seed: { type: "string", default: "20261121" },
    "at-once": { type: "string", default: "32" },
    minutes: { type: "string", default: "30" },
    help: { type: "boolean" },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}

const database = await benchDatabase();
useDatabase(database.url);
let report: CampaignReport;
try {
  report = await campaign({
    databaseUrl: database.url,
    requests: Number(values.requests),
    seed: Number(values.seed),
    atOnce: Number(values["at-once"]),
    withinMs: Number(values.minutes) * 60_000,
    onProgress: (sent) => console.log(`  ${sent.toLocaleString("en")} sent`),
  });
} finally {
  await closeDatabase();
  await database.stop();
}
print(report);
process.exit(report.problems.size === 0 && report.sent >= Number(values.requests) * 0.9 ? 0 : 1);

function print({ sent, seconds, answers, kinds, validWrites, problems }: CampaignReport): void {
  console.log(`\n${sent.toLocaleString("en")} hostile requests in ${seconds.toFixed(0)} s, seed ${values.seed}\n`);
  for (const [name, own] of answers) {
    const statuses = [...own].sort(([a], [b]) => a.localeCompare(b)).map(([status, count]) => `${status}: ${count}`);
    console.log(`  ${name.padEnd(24)} ${statuses.join("  ")}`);
  }
  console.log(`\n  Kinds: ${[...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`).join(", ")}`); // prettier-ignore
  console.log("\n  What a valid request writes, so that a hostile one's write would be seen:");
  for (const [name, tables] of validWrites)
    console.log(`  ${name.padEnd(24)} ${tables.join(", ").replaceAll("public.", "")}`);
  console.log(`\n  ${problems.size === 0 ? "No problem found." : `${problems.size} problems:`}`);
  for (const [problem, count] of problems) console.log(`  ${count} × ${problem}`);
}
