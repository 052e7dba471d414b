import { z } from "zod";
import { LOG_ODDS, oddsLikelihood, type TwoArms } from "#app/statistics/odds-evidence.ts";

/** What is kept of all strata so far: their likelihood, and how many there were of each arm. */
export const twoArmMemorySchema = z.object({
  likelihood: z.array(z.number()).length(LOG_ODDS.length),
  tested: z.int().min(0),
  testedHits: z.int().min(0),
  reference: z.int().min(0),
  referenceHits: z.int().min(0),
});
export type TwoArmMemory = Readonly<z.infer<typeof twoArmMemorySchema>>;

export const NO_ARMS: TwoArmMemory = {
  likelihood: LOG_ODDS.map(() => 0),
  tested: 0,
  testedHits: 0,
  reference: 0,
  referenceHits: 0,
};

/** The memory with one more stratum: a block of checkouts, or a day's orders. Strata are added once, and in order of time. */
export function withStratum(memory: TwoArmMemory, arms: TwoArms): TwoArmMemory {
  const likelihood = oddsLikelihood(arms);
  return {
    likelihood: memory.likelihood.map((value, at) => value + likelihood[at]!),
    tested: memory.tested + arms.tested,
    testedHits: memory.testedHits + arms.testedHits,
    reference: memory.reference + arms.reference,
    referenceHits: memory.referenceHits + arms.referenceHits,
  };
}
