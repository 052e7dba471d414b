import type autocannon from "autocannon";
import { shopifyToken } from "#tests/fixtures/shop.ts";
import { measure, type Measured } from "./load.ts";
import type { BenchDatabase } from "./postgres.ts";
import { startServer, type ServerProcess } from "./process.ts";
import { purchaseAt, shopOf } from "./seed.ts";
import { count, median, ms, printTable } from "./table.ts";

const CONNECTIONS = 100;
const RATE = 200;

export interface OffersBench {
  readonly ladders: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  /** Distinct purchases of each shop. */
  readonly purchases: number;
}

interface Contender {
  readonly name: string;
  readonly server: ServerProcess;
  readonly requests: readonly autocannon.Request[];
  readonly seconds: number;
  readonly runs: (Measured & { readonly cpu: number })[];
  queries: number;
}

/** Measures /api/offers against both floors in the same run, in rounds that take turns. */
export async function benchOffers(database: BenchDatabase, bench: OffersBench): Promise<void> {
  const contenders = await prepare(database, bench);
  for (const contender of contenders) await oneRun(database, contender, 1.5);
  for (const contender of contenders) {
    contender.runs.length = 0;
    await database.client.query("truncate decision");
    const before = await database.statements();
    const { count: requests } = await oneRun(database, contender, contender.seconds);
    contender.queries = Math.max(0, (await database.statements()) - before - 1) / requests;
    process.stdout.write(".");
  }
  for (let round = 1; round < bench.rounds; round++) {
    for (const contender of contenders) {
      await database.client.query("truncate decision");
      await oneRun(database, contender, contender.seconds);
      process.stdout.write(".");
    }
  }
  console.log();
  report(contenders);
  await atFixedRate(database, contenders, bench);
  await Promise.all([...new Set(contenders.map(({ server }) => server))].map((server) => server.stop()));
}

async function prepare(database: BenchDatabase, bench: OffersBench): Promise<Contender[]> {
  const app = await startServer("app", { DATABASE_URL: database.url });
  const requestsOf = async (ladders: number) =>
    Promise.all(
      Array.from({ length: bench.purchases }, async (_, at): Promise<autocannon.Request> => {
        const purchase = purchaseAt(at, ladders);
        const token = await shopifyToken({ ...purchase, shopId: shopOf(ladders), locale: "de-DE" });
        return { method: "POST", headers: { authorization: `Bearer ${token}` } };
      }),
    );
  // A process reads a shop's ladders and catalogue at the shop's first request.
  const warm = async (ladders: number) => {
    const token = await shopifyToken({ ...purchaseAt(0, ladders), shopId: shopOf(ladders) });
    const begun = performance.now();
    for (let status = 0; status !== 200;) {
      const headers = { authorization: `Bearer ${token}` };
      status = (await fetch(`http://127.0.0.1:${app.port}/api/offers`, { method: "POST", headers })).status;
    }
    console.log(
      `First answer of a new process to a shop with ${count(ladders)} ladders: ${ms(performance.now() - begun)}.`,
    );
  };
  for (const ladders of bench.ladders) await warm(ladders);
  const requests = new Map<number, autocannon.Request[]>();
  for (const ladders of bench.ladders) requests.set(ladders, await requestsOf(ladders));
  const middle = bench.ladders.includes(1000) ? 1000 : bench.ladders[0]!;
  const sample = requests.get(middle)!;
  const answer = await fetch(`http://127.0.0.1:${app.port}/api/offers`, {
    method: "POST",
    headers: sample[0]!.headers as Record<string, string>,
  });
  const bytes = await answer.text();
  if (!bytes.includes('"kind":"offer"')) throw new Error(`no offer to measure with: ${answer.status} ${bytes}`);
  console.log(
    `An answer has ${count(bytes.length)} bytes, a token ${count(String(sample[0]!.headers!.authorization).length)}.`,
  );
  const settings = { DATABASE_URL: database.url, BENCH_ANSWER: bytes };
  const floor = await startServer("floor", settings);
  const tutorial = await startServer("tutorial", settings);
  const contender = (name: string, server: ServerProcess, ladders: number, seconds = bench.seconds): Contender => ({
    name,
    server,
    requests: requests.get(ladders)!,
    seconds,
    runs: [],
    queries: 0,
  });
  return [
    contender("floor: bare node:http, same token, same bytes", floor, middle),
    ...bench.ladders.map((ladders) => contender(`/api/offers, ${count(ladders)} ladders, recorded`, app, ladders)),
    contender(`tutorial: one Prisma query, ${count(middle)} ladders`, tutorial, middle, Math.min(4, bench.seconds)),
  ];
}

async function oneRun(_database: BenchDatabase, contender: Contender, seconds: number): Promise<Measured> {
  const before = await contender.server.cpu();
  const measured = await measure({
    port: contender.server.port,
    path: "/api/offers",
    requests: contender.requests,
    connections: CONNECTIONS,
    seconds,
  });
  contender.runs.push({ ...measured, cpu: ((await contender.server.cpu()) - before) / measured.count });
  return measured;
}

function report(contenders: readonly Contender[]): void {
  const of = (contender: Contender, field: keyof Contender["runs"][number]) =>
    median(contender.runs.map((run) => run[field]));
  const floor = contenders[0]!;
  printTable(
    `As many requests as the server takes, ${CONNECTIONS} connections, median of ${floor.runs.length} rounds taken in turns`,
    ["", "req/s", "of floor", "p50", "p95", "p99", "CPU/req", "queries/req"],
    contenders.map((contender) => [
      contender.name,
      count(of(contender, "perSecond")),
      `${((of(contender, "perSecond") / of(floor, "perSecond")) * 100).toFixed(0)} %`,
      ms(of(contender, "p50")),
      ms(of(contender, "p95")),
      ms(of(contender, "p99")),
      `${of(contender, "cpu").toFixed(0)} µs`,
      contender.queries.toFixed(2),
    ]),
  );
  const own = contenders
    .filter(({ name }) => name.startsWith("/api/offers"))
    .map((contender) => of(contender, "perSecond"));
  console.log(`Slowest against fastest number of ladders: ${(Math.max(...own) / Math.min(...own)).toFixed(2)}×`);
}

async function atFixedRate(database: BenchDatabase, contenders: readonly Contender[], bench: OffersBench) {
  const rows: string[][] = [];
  for (const contender of contenders.filter(({ name }) => !name.startsWith("tutorial"))) {
    await database.client.query("truncate decision");
    const { port } = contender.server;
    const { requests } = contender;
    const load = { port, path: "/api/offers", requests, connections: 10, rate: RATE, seconds: bench.seconds * 2 };
    const measured = await measure(load);
    rows.push([contender.name, count(measured.perSecond), ms(measured.p50), ms(measured.p95), ms(measured.p99)]);
  }
  printTable(`At ${RATE} requests a second`, ["", "req/s", "p50", "p95", "p99"], rows);
}
