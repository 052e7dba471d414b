import type { ServerResponse } from "node:http";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const answerSeconds = new Histogram({
  name: "offer_ladder_answer_seconds",
  help: "Time to answer a public request, by endpoint and status.",
  labelNames: ["endpoint", "status"],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers: [registry],
});

/** Counts one answered public request. */
export function observeAnswer(endpoint: string, status: number, seconds: number): void {
  answerSeconds.observe({ endpoint, status }, seconds);
}

/** Answers with every metric in Prometheus' text format. */
export async function answerMetrics(response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": registry.contentType });
  response.end(await registry.metrics());
}
