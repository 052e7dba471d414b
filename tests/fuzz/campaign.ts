import fc from "fast-check";
import { pool } from "#app/runtime/database.server.ts";
import { attackedProcess, type AttackedProcess } from "./attacked-process.ts";
import { hostileRequests, MARKERS, type HostileRequest } from "./hostile-request.ts";
import { judgeAnswer, wasSent } from "./judge-answer.ts";
import { senderTo } from "./send.ts";
import { changedTables, tableContents } from "./table-contents.ts";
import type { FuzzTarget } from "./target.ts";
import { FUZZED_SHOP, storeFuzzedShop, targetsOf } from "./world.ts";

export interface CampaignOptions {
  readonly databaseUrl: string;
  readonly requests: number;
  /** The same seed makes the same requests. */
  readonly seed: number;
  readonly atOnce: number;
  /** Ends before all are sent when this long has passed, in milliseconds; the summary tells. */
  readonly withinMs: number;
  onProgress?(sent: number): void;
}

export interface CampaignReport {
  readonly sent: number;
  readonly seconds: number;
  /** How often each address answered with each status; "no answer" where the connection ended without one. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** How many requests of each kind were sent. */
  readonly kinds: ReadonlyMap<string, number>;
  /** Which tables the valid requests changed, by address: proof that a write would be seen. */
  readonly validWrites: ReadonlyMap<string, readonly string[]>;
  /** Everything that must not be, each once with how often; empty: nothing. */
  readonly problems: ReadonlyMap<string, number>;
}

const BATCH = 500;
const PROGRESS_EVERY = 10_000;

/**
 * Attacks every public address of a real web process on a real database: valid requests first, which must write; then the
 * hostile ones, which must not; then valid ones again, which must still be answered.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignReport> {
  const secrets = await storeFuzzedShop();
  const first = await attackedProcess(options.databaseUrl);
  const before = await validRequests(first, secrets, "purchase-before");
  // One address is attacked once, by the request that no repetition makes write again.
  const targets = before.targets.filter(({ name }, at, all) => all.findIndex((other) => other.name === name) === at);
  // Stopped, it has written all that it was going to write.
  await first.stop();
  const contents = await tableContents(pool());
  const attacked = await attackedProcess(options.databaseUrl);
  const tally = new Tally();
  const began = performance.now();
  const sent = await attack(attacked, targets, options, tally);
  const seconds = (performance.now() - began) / 1000;
  if (attacked.crashed() === null) await attacked.stop();
  else tally.problem(`the process crashed: ${attacked.crashed()}`);
  for (const table of changedTables(contents, await tableContents(pool()))) tally.problem(`rows of ${table} were written`);
  const last = await attackedProcess(options.databaseUrl);
  const after = await validRequests(last, secrets, "purchase-after");
  await last.stop();
  const log = attacked.said();
  for (const marker of [...MARKERS, ...secretsIn(targets)]) if (log.includes(marker)) tally.problem(`the log holds ${marker.slice(0, 30)}`);
  for (const line of failuresIn(log)) tally.problem(`the log says: ${line}`);
  for (const problem of [...before.problems, ...after.problems]) tally.problem(problem);
  return { sent, seconds, answers: tally.answers, kinds: tally.kinds, validWrites: before.writes, problems: tally.problems };
} // prettier-ignore

/** Counts answers, and what is wrong with them. */
class Tally {
  readonly answers = new Map<string, Map<string, number>>();
  readonly kinds = new Map<string, number>();
  readonly problems = new Map<string, number>();

  add({ target, kind }: HostileRequest, statuses: readonly number[]): void {
    const own = this.answers.get(target.name) ?? new Map<string, number>();
    this.answers.set(target.name, own);
    increase(own, statuses.length === 0 ? "no answer" : String(statuses[0]));
    increase(this.kinds, kind);
  }
  problem(text: string): void {
    increase(this.problems, text);
  }
}
const increase = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** Sends the valid request to every address, and sees which tables it changes. */
async function validRequests(
  { port }: AttackedProcess,
  secrets: Awaited<ReturnType<typeof storeFuzzedShop>>,
  reference: string,
): Promise<{ targets: FuzzTarget[]; writes: Map<string, string[]>; problems: string[] }> {
  const sender = senderTo(port, 1);
  const writes = new Map<string, string[]>();
  const problems: string[] = [];
  let claimPath: string | null = null;
  let targets = targetsOf(secrets, reference, claimPath);
  for (let at = 0; at < targets.length; at++) {
    const target = targets[at]!;
    const contents = await tableContents(pool());
    const { statuses, text } = await sender.send(validRequest(target));
    if (statuses[0] !== target.validStatus) problems.push(`the valid request to ${target.name} was answered ${statuses[0]}: ${text}`);
    const changed = changedTables(contents, await tableContents(pool()));
    if (changed.length === 0) problems.push(`the valid request to ${target.name} wrote nothing`);
    writes.set(target.name, [...(writes.get(target.name) ?? []), ...changed]);
    const claimUrl = /"claimUrl":"([^"]+)"/.exec(text)?.[1];
    if (claimUrl && claimPath === null) {
      claimPath = new URL(claimUrl).pathname;
      targets = [...targets, ...targetsOf(secrets, reference, claimPath).filter(({ name }) => name === "/claims/*")];
    }
  }
  await sender.close();
  return { targets, writes, problems };
} // prettier-ignore

function validRequest(target: FuzzTarget): HostileRequest {
  const body = target.body === null ? null : Buffer.from(JSON.stringify(target.body));
  const headers = target.headersOf(body ?? Buffer.alloc(0));
  return { target, kind: "valid", expects: "no_error", method: target.method, path: target.path, headers, body, framing: "plain" };
} // prettier-ignore

/** @returns how many went over the wire */
async function attack(
  attacked: AttackedProcess,
  targets: readonly FuzzTarget[],
  options: CampaignOptions,
  tally: Tally,
): Promise<number> {
  const sender = senderTo(attacked.port, options.atOnce);
  const requests = endless(targets, options.seed);
  const until = performance.now() + options.withinMs;
  let sent = 0;
  await Promise.all(
    Array.from({ length: options.atOnce }, async () => {
      while (sent < options.requests && attacked.crashed() === null && performance.now() < until) {
        const request = requests.next().value;
        const answer = await sender.send(request);
        if (!wasSent(answer)) continue;
        sent += 1;
        if (sent % PROGRESS_EVERY === 0) options.onProgress?.(sent);
        tally.add(request, answer.statuses);
        const problem = judgeAnswer(request, answer);
        if (problem !== null)
          tally.problem(`${request.target.name}, ${request.kind} (${excerpt(request)}): ${problem}`);
      }
    }),
  );
  await sender.close();
  return sent;
}

/** Hostile requests without an end, made in batches: tokens live for minutes, so each batch has its own. */
function* endless(targets: readonly FuzzTarget[], seed: number): Generator<HostileRequest, never> {
  const victim = { shopId: FUZZED_SHOP, reference: "purchase-before" };
  for (let batch = 0; ; batch++)
    yield* fc.sample(hostileRequests(targets, victim, new Date()), { numRuns: BATCH, seed: seed + batch });
}

function excerpt({ method, path, body, expects }: HostileRequest): string {
  const text = (body ?? Buffer.alloc(0)).toString("utf8").replace(/[^\x20-\x7e]/g, ".");
  return `${method} ${path.slice(0, 60)} ${text.length > 160 ? `${text.slice(0, 160)}…` : text}, ${expects}`;
}

/** Signatures of the valid tokens: no log may hold one. */
function secretsIn(targets: readonly FuzzTarget[]): string[] {
  return targets
    .map((target) => target.headersOf(Buffer.alloc(0)).authorization?.split(".")[2])
    .filter((signature) => signature !== undefined);
}

/** Lines in which the process tells of a failure of its own. */
function failuresIn(log: string): string[] {
  const lines = log.split("\n").filter((line) => line !== "" && !/"level":(10|20|30|40),/.test(line));
  return [...new Set(lines.map((line) => line.replace(/"time":"[^"]*",?/, "").slice(0, 300)))];
}
