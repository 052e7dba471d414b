import type { Metric } from "./metric.ts";

/** At most so many shops whose offers do no harm are ever paused by any guardrail at all, however often one looks. */
export const ERROR_RATE = 0.05;

/** Parts of the error rate: conversion, which a pause protects first, has most of it. */
export const METRIC_PARTS = {
  conversion: 0.6,
  refunds: 0.1,
  disputes: 0.1,
  complaints: 0.1,
  margin: 0.1,
} as const satisfies Readonly<Record<Metric, number>>;

/**
 * The chance with which one guardrail may be wrong. The parts of all guardrails sum to at most {@link ERROR_RATE}: the shop as
 * a whole has a half, its first ladder a quarter, its n-th ladder ½ ÷ n(n + 1), whose sum over all ladders to come is a half.
 * @param ladderNumber in the order of first publishing, from 1; null: the shop as a whole
 */
export function alphaOf(metric: Metric, ladderNumber: number | null): number {
  const scope = ladderNumber === null ? 0.5 : 0.5 / (ladderNumber * (ladderNumber + 1));
  return ERROR_RATE * METRIC_PARTS[metric] * scope;
}
