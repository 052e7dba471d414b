// npm run ladders -- COMMAND: ladders as files, on the command line. See docs/ladder-files.md.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { catalogOf } from "../app/catalog/catalog-cache.server.ts";
import { inEnglish } from "../app/i18n/message.ts";
import { diffLadderFiles, type FieldChange } from "../app/ladders/files/diff-files.ts";
import { exportShopLadders } from "../app/ladders/files/export-ladders.server.ts";
import type { FileProblem } from "../app/ladders/files/file-problem.ts";
import {
  laddersOfFile,
  previewImport,
  runImport,
  type ImportPreview,
} from "../app/ladders/files/import-ladders.server.ts";
import { ladderFileJsonSchema } from "../app/ladders/files/ladder-file-json-schema.ts";
import type { LadderFile } from "../app/ladders/files/ladder-file.ts";
import type { ShopLadder } from "../app/ladders/files/plan-import.ts";
import { referencesOf } from "../app/ladders/files/references.ts";
import { shopLadders } from "../app/ladders/files/shop-ladders.server.ts";
import { parseLadderFile } from "../app/ladders/files/parse-ladder-file.ts";
import { publishImported } from "../app/ladders/files/publish-imported.server.ts";
import { pool } from "../app/runtime/database.server.ts";
import { onDatabase } from "./on-database.ts";

const HELP = `npm run ladders -- COMMAND [options]

  export     writes the shop's ladders to --file, or to the terminal
  import     imports --file: new ladders as drafts, changed ones into their drafts
  lint       tells what is wrong or risky in --file; without a file, in the shop's ladders
  diff       tells what differs from the shop to --file; with two files, from the first to the second
  simulate   tells what a purchase of the --line given would be offered now, and why
  replay     runs a --ladder of the shop, or of --file, over the orders of the last --days
  schema     writes docs/ladder.schema.json

  --shop DOMAIN      the shop; may be left out where only one has the app installed
  --file PATH        the ladder file, YAML or JSON
  --format yaml|json how export writes; default: by the file's name, else yaml
  --dry-run          import: only tells what it would do
  --publish          import: then publishes the ladders whose status in the file is published
  --ladder ID        a ladder, by its id in files; simulate: tried as its draft stands
  --line NAME[=2]    simulate: a variant as files name it, and how many; once for each line
  --country, --locale, --customer, --at
                     simulate: US, en, a customer's id, a moment on the shop's clock like 2026-11-27T10:00
  --days 60          replay: how far back

The database is DATABASE_URL, or the embedded one under DATA_DIR, running or not. Exit code 1: errors or problems.`;

const SCHEMA_FILE = "docs/ladder.schema.json";
const ACTOR = "command-line";

const { values, positionals } = argumentsGiven();
const [command, ...more] = positionals;
const files = [...values.file, ...more];

function argumentsGiven() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        shop: { type: "string" },
        file: { type: "string", multiple: true, default: [] },
        format: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        publish: { type: "boolean", default: false },
        ladder: { type: "string" },
        line: { type: "string", multiple: true, default: [] },
        country: { type: "string" },
        locale: { type: "string", default: "en" },
        customer: { type: "string" },
        at: { type: "string" },
        days: { type: "string", default: "60" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(1);
  }
}

/** What the person who called can set right. */
class Refusal extends Error {}

const COMMANDS: Readonly<Record<string, (shopId: string) => Promise<boolean>>> = {
  export: exportCommand,
  import: importCommand,
  lint: lintCommand,
  diff: diffCommand,
  simulate: simulateCommand,
  replay: replayCommand,
};

async function exportCommand(shopId: string): Promise<boolean> {
  const format = values.format ?? (files[0]?.endsWith(".json") ? "json" : "yaml");
  if (format !== "yaml" && format !== "json") throw new Refusal("--format is yaml or json.");
  const text = await exportShopLadders(shopId, { format });
  if (files[0] === undefined) process.stdout.write(text);
  else writeFileSync(files[0], text);
  return true;
}

async function importCommand(shopId: string): Promise<boolean> {
  const [path, text] = theFile();
  const preview = await previewImport(shopId, text);
  tellProblems(path, preview.problems);
  if (preview.problems.length > 0) return false;
  for (const { id, kind, changes } of preview.ladders) {
    console.log(`${kind.padEnd(8)} ${id}`);
    tellChanges(changes);
  }
  const hasNoError = tellFindings(path, preview);
  if (values["dry-run"]) return hasNoError;
  const outcome = await runImport(shopId, text, ACTOR);
  if (outcome.kind === "refused") {
    tellProblems(path, outcome.problems);
    return false;
  }
  console.log(
    `Imported ${outcome.ladders.filter(({ kind }) => kind !== "same").length} of ${outcome.ladders.length} ladders.`,
  );
  if (!values.publish) return hasNoError;
  const published = await publishImported(shopId, fileIn(path, text), outcome.ladders, ACTOR);
  for (const { id, outcome: saved } of published) {
    console.log(
      saved.kind === "saved" ? `published ${id}, version ${saved.version}` : `not published: ${id} (${saved.kind})`,
    );
  }
  return published.every(({ outcome: { kind } }) => kind === "saved");
}

async function lintCommand(shopId: string): Promise<boolean> {
  const [path, text] =
    files.length > 0 ? theFile() : ["the shop's ladders", await exportShopLadders(shopId, { format: "yaml" })];
  const preview = await previewImport(shopId, text);
  tellProblems(path, preview.problems);
  const hasNoError = tellFindings(path, preview);
  if (preview.problems.length > 0 || !hasNoError) return false;
  console.log(`${preview.ladders.length} ladders, no errors.`);
  return true;
}

async function diffCommand(shopId: string): Promise<boolean> {
  const [path, second] = files;
  if (path === undefined || files.length > 2) throw new Refusal("diff needs --file, once or twice.");
  const text = readFileSync(path, "utf8");
  if (second !== undefined) {
    const differences = diffLadderFiles(fileIn(path, text), fileIn(second, readFileSync(second, "utf8")));
    return tellDifferences(differences);
  }
  const { problems, ladders } = await laddersOfFile(shopId, text);
  tellProblems(path, problems);
  if (problems.length > 0) return false;
  const named = new Set(ladders.map(({ existing }) => existing?.ladderId));
  const others = (await shopLadders(shopId)).filter(({ ladderId }) => !named.has(ladderId));
  return tellDifferences([
    ...ladders.map(({ entry, kind, changes }) => ({ id: entry.id, kind, changes })),
    ...others.map(({ id }) => ({ id, kind: "only in the shop", changes: [] })),
  ]);
}

function tellDifferences(differences: readonly { id: string; kind: string; changes: readonly FieldChange[] }[]): true {
  for (const { kind, id, changes } of differences) {
    if (kind !== "same") console.log(`${kind.padEnd(8)} ${id}`);
    tellChanges(changes);
  }
  if (differences.every(({ kind }) => kind === "same")) console.log("No differences.");
  return true;
}

async function simulateCommand(shopId: string): Promise<boolean> {
  const { simulate } = await import("../app/decisions/simulate.server.ts");
  const { simulationSchema } = await import("../app/decisions/simulation.ts");
  const { REASON_WORDS } = await import("../app/decisions/reason-words.ts");
  const references = referencesOf(await catalogOf(shopId), []);
  const input = simulationSchema.safeParse({
    lines: values.line.map((line) => {
      const [, name = "", quantity = "1"] = /^(.*?)(?:=(\d+))?$/.exec(line) ?? [];
      const found = references.variantOf(name);
      if ("problem" in found) throw new Refusal(inEnglish(found.problem));
      return { variantId: found.found.variantId, quantity: Number(quantity) };
    }),
    country: values.country ?? null,
    locale: values.locale,
    customer: values.customer === undefined ? { kind: "new" } : { kind: "known", customerId: Number(values.customer) },
    at: values.at ?? null,
    draftOf: values.ladder === undefined ? null : (await shopLadder(shopId, values.ladder)).ladderId,
  });
  if (!input.success) {
    const problems = input.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new Refusal(
      `This is no purchase to simulate (--line, --country, --locale, --customer, --at):\n${problems.join("\n")}`,
    );
  }
  const told = await simulate(shopId, input.data, new Date());
  console.log(inEnglish(REASON_WORDS[told.reason]));
  for (const { name, verdict, reason, failed } of told.ladders) {
    const why = [reason && inEnglish(REASON_WORDS[reason]), failed && inEnglish(failed)].filter(Boolean).join(" ");
    console.log(`${verdict.replaceAll("_", " ").padEnd(15)} ${name}${why && `: ${why}`}`);
  }
  for (const { stepId, reason } of told.leftOut)
    console.log(`left out        ${stepId}: ${inEnglish(REASON_WORDS[reason])}`);
  return true;
}

async function replayCommand(shopId: string): Promise<boolean> {
  const { runReplay } = await import("../app/decisions/replay/replay-run.server.ts");
  const { REASON_WORDS } = await import("../app/decisions/reason-words.ts");
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new Refusal("--days is a whole number from 1 to 3650.");
  const { ladderId, document } = await ladderToReplay(shopId);
  const result = await runReplay(shopId, { ladderId, document, days, createdAt: new Date() }, async () => true);
  if (!result) return false;
  const told = (label: string, count: number) => console.log(`${String(count).padStart(8)}  ${label}`);
  told(`orders in ${days} days`, result.orderCount);
  told("its trigger held", result.triggered);
  told("it would have been shown", result.shown);
  told("of those, no ladder is shown now", result.isNew);
  for (const { name, count } of result.takenFrom) told(`taken from: ${name}`, count);
  for (const { name, count } of result.lostTo) told(`lost to: ${name}`, count);
  for (const { reason, count } of result.withheld) told(`withheld: ${inEnglish(REASON_WORDS[reason])}`, count);
  for (const { stepId, drawn } of result.steps) told(`the step ${stepId} could be shown`, drawn);
  for (const branch of result.deadBranches) console.log(`Never: ${inEnglish(branch)}`);
  return true;
}

async function ladderToReplay(shopId: string): Promise<{ ladderId: string | null; document: unknown }> {
  if (files.length === 0) {
    if (values.ladder === undefined) throw new Refusal("replay needs --ladder, --file, or both.");
    return shopLadder(shopId, values.ladder);
  }
  const [path, text] = theFile();
  const { problems, ladders } = await laddersOfFile(shopId, text);
  tellProblems(path, problems);
  if (problems.length > 0) throw new Refusal(`${path} has problems.`);
  const chosen = ladders.filter(({ entry }) => values.ladder === undefined || entry.id === values.ladder);
  if (chosen.length !== 1) {
    throw new Refusal(`Name one with --ladder: ${ladders.map(({ entry }) => entry.id).join(", ")}.`);
  }
  return { ladderId: chosen[0]!.existing?.ladderId ?? null, document: chosen[0]!.entry.document };
}

async function shopLadder(shopId: string, id: string): Promise<ShopLadder> {
  const ladders = await shopLadders(shopId);
  const found = ladders.find((ladder) => ladder.id === id);
  if (!found)
    throw new Refusal(`The shop has no ladder ${id}; it has: ${ladders.map((ladder) => ladder.id).join(", ")}.`);
  return found;
}

function theFile(): [path: string, text: string] {
  const [path] = files;
  if (path === undefined || files.length > 1) throw new Refusal(`${command} needs one --file.`);
  return [path, readFileSync(path, "utf8")];
}

function fileIn(path: string, text: string): LadderFile {
  const parsed = parseLadderFile(text);
  if (parsed.kind === "file") return parsed.file;
  tellProblems(path, parsed.problems);
  throw new Refusal(`${path} is not a ladder file.`);
}

function tellProblems(path: string, problems: readonly FileProblem[]): void {
  for (const problem of problems) {
    const field = problem.path === "" ? "" : ` (${problem.path})`;
    console.error(`${path}:${problem.line}:${problem.column}: ${inEnglish(problem.message)}${field}`);
  }
}

/** @returns whether nothing keeps a ladder that the file calls published from being published */
function tellFindings(path: string, { ladders }: ImportPreview): boolean {
  for (const { id, unfinished, findings } of ladders) {
    for (const { line, column, message } of unfinished) {
      console.log(`${path}:${line}:${column}: unfinished: ${inEnglish(message)} (${id})`);
    }
    for (const { line, column, severity, code, sentence } of findings) {
      console.log(`${path}:${line}:${column}: ${severity}: ${inEnglish(sentence)} [${code}] (${id})`);
    }
  }
  return ladders.every(
    ({ status, unfinished, findings }) =>
      !findings.some(({ severity }) => severity === "error") && (status !== "published" || unfinished.length === 0),
  );
}

function tellChanges(changes: readonly FieldChange[]): void {
  for (const { path, before, after } of changes) console.log(`           ${path}: ${before ?? "—"} → ${after ?? "—"}`);
}

/** The shop named, or the only one. */
async function shopNamed(): Promise<string> {
  const { rows } = await pool().query<{ id: string }>(
    "select shop_id as id from shop where uninstalled_at is null order by shop_id",
  );
  const ids = rows.map(({ id }) => id);
  if (values.shop === undefined && ids.length === 1) return ids[0]!;
  if (values.shop !== undefined && ids.includes(values.shop)) return values.shop;
  const installed = ids.length === 0 ? "No shop has the app installed." : `Installed: ${ids.join(", ")}.`;
  throw new Refusal(
    `${values.shop === undefined ? "Name the shop with --shop." : `There is no shop ${values.shop}.`} ${installed}`,
  );
}

async function main(): Promise<boolean> {
  if (values.help || command === undefined) {
    console.log(HELP);
    return values.help;
  }
  if (command === "schema") {
    const { format } = await import("prettier"); // a tool of development: the other commands run without it
    writeFileSync(
      SCHEMA_FILE,
      await format(JSON.stringify(ladderFileJsonSchema()), { filepath: SCHEMA_FILE, printWidth: 120 }),
    );
    console.log(`wrote ${SCHEMA_FILE}`);
    return true;
  }
  const run = COMMANDS[command];
  if (!run) throw new Refusal(`There is no command ${command}.\n\n${HELP}`);
  if (command === "diff" && files.length > 1) return run("");
  return onDatabase(async () => run(await shopNamed()));
}

let succeeded = false;
try {
  succeeded = await main();
} catch (error) {
  const isTold = error instanceof Refusal || (error as NodeJS.ErrnoException).code === "ENOENT";
  console.error(isTold ? (error as Error).message : error);
}
process.exit(succeeded ? 0 : 1);
