import autocannon from "autocannon";

export interface Load {
  readonly port: number;
  readonly path: string;
  /** Sent in turn, shared out over the connections. */
  readonly requests: readonly autocannon.Request[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests a second; absent: as many as the server takes. */
  readonly rate?: number;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly count: number;
}

/**
 * Loads a server on the loopback interface. Every connection has requests of its own, prepared beforehand.
 * @throws Error when any answer is not a success
 */
export async function measure(load: Load): Promise<Measured> {
  const times: number[] = [];
  let connection = 0;
  const share = Math.max(1, Math.floor(load.requests.length / load.connections));
  const started = performance.now();
  let failed = 0;
  await new Promise<void>((done, reject) => {
    const run = autocannon(
      {
        url: `http://127.0.0.1:${load.port}${load.path}`,
        method: "POST",
        connections: load.connections,
        duration: load.seconds,
        ...(load.rate === undefined ? {} : { overallRate: load.rate }),
        setupClient: (client) => {
          const from = (connection++ % load.connections) * share;
          client.setRequests([...load.requests.slice(from, from + share)]);
        },
      },
      (error, result) => {
        if (error) return reject(error);
        failed = result.non2xx + result.errors + result.timeouts;
        done();
      },
    );
    run.on("response", (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  const seconds = (performance.now() - started) / 1000;
  if (failed > 0 || times.length === 0) throw new Error(`${load.path}: ${failed} of ${times.length} requests failed`);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { perSecond: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), count: times.length };
}
