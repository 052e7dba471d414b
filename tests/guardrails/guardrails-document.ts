import { BLOCK, MATURE_HOURS } from "#app/guardrails/checkout-block.ts";
import { alphaOf, ERROR_RATE, METRIC_PARTS } from "#app/guardrails/error-budget.ts";
import { METRICS } from "#app/guardrails/metric.ts";
import { WINDOW_DAYS } from "#app/guardrails/cohort-window.ts";
import { LIMITS } from "#app/guardrails/settings.ts";
import { MINIMUM } from "#app/guardrails/verdict.ts";
import { DROPS, passedAt, pausedShare, WITHOUT_HARM, type Named } from "./scenarios.ts";

const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;
const count = (number: number | null) => (number === null ? "not in 90 days" : number.toLocaleString("en-US"));

/** docs/guardrails.md: the rules, and what simulated shops say of them. */
export function guardrailsDocument(): string {
  return `# Guardrails

Written by \`npm run guardrails\` from the constants of \`app/guardrails\` and from simulations with a fixed seed; a test compares it with both.

A guardrail watches one figure of one ladder, or of the shop as a whole, and pauses the ladder (or stops all offers) when the figure is proven to be worse and stands beyond its limit. The pause carries the figures it
rests on, stands in the history, and is taken back with a reason.

## The rule

A guardrail **trips** when all of this holds at one time:

1. The evidence against "no worse than what it is judged by" has passed 1 ÷ α. The evidence is an e-process: whoever looks all the time, and stops whenever it suits, sees it pass 1 ÷ α without harm with a chance of at most α.
2. The figure stands beyond the merchant's limit.
3. Enough was seen: ${MINIMUM.hours} hours, and the numbers below.
4. After a resume ${MINIMUM.coolDownHours} hours have passed. The evidence begins anew with the resume.

Beyond its limit without the evidence it is **near**. With less than point 3 it says **too early**. Where there is nothing to compare with it says **not measured**, and never trips.

| figure | judged against | limit (preset; a merchant may set) | enough seen |
| --- | --- | --- | --- |
| conversion: completed ÷ started checkouts | the holdout in checkout, where there is one; else the frozen baseline | not below ${percent(LIMITS.conversion.preset)} (${percent(LIMITS.conversion.from)} to ${percent(LIMITS.conversion.to)}) | ${MINIMUM.started} checkouts; ${MINIMUM.held} held out, or ${MINIMUM.days} whole days against the baseline; ${MINIMUM.completed} completed in what it is judged against |
| refunds: lines of offers with a refund within ${WINDOW_DAYS.refunds} days | lines of the front end, same days | not above ${LIMITS.refunds.preset} times (${LIMITS.refunds.from} to ${LIMITS.refunds.to}) | ${MINIMUM.sold} lines of offers, ${MINIMUM.hits} of them refunded |
| disputes: orders with a chargeback within ${WINDOW_DAYS.disputes} days, with an accepted offer | orders without one, same days | not above ${LIMITS.disputes.preset} times (${LIMITS.disputes.from} to ${LIMITS.disputes.to}) | ${MINIMUM.sold} orders, ${MINIMUM.hits} disputed |
| complaints: orders with a complaint within ${WINDOW_DAYS.complaints} days, with an accepted offer | orders without one, same days | not above ${LIMITS.complaints.preset} times (${LIMITS.complaints.from} to ${LIMITS.complaints.to}) | ${MINIMUM.sold} orders, ${MINIMUM.hits} with a complaint |
| contribution margin per order | the holdout, where there is one; else the frozen baseline | not below ${percent(LIMITS.margin.preset)} (${percent(LIMITS.margin.from)} to ${percent(LIMITS.margin.to)}) | ${MINIMUM.orders} orders on both sides |

## How often it may be wrong

Of shops whose offers do no harm at most ${percent(ERROR_RATE)} are ever paused, by all guardrails together and for all time. Each guardrail has a part of that as its α: by figure ${METRICS.map((metric) => `${metric} ${percent(METRIC_PARTS[metric])}`).join(", ")};
of each, the shop as a whole has a half and its n-th ladder (in the order of first publishing) ½ ÷ n(n + 1), which sum to a half over any number of ladders. For conversion that is α = ${alphaOf("conversion", null)} for the shop, ${alphaOf("conversion", 1)}
for the first ladder and ${alphaOf("conversion", 2)} for the second. A resume or a new publishing after a pause begins a new test with the same α; the count above is that of the first.

## The methods

- **Against a holdout** (conversion, refunds, disputes, complaints): the conditional likelihood of a 2 × 2 table, given how many there were of each arm and how many hits in all (Fisher's noncentral hypergeometric distribution), multiplied over
  strata and mixed over log odds ratios from 0.1 to 1.5: a test martingale (Ville 1939; Robbins 1970; Turner, Ly and Grünwald 2024; ter Schure, Pérez-Ortiz, Ly and Grünwald, arXiv:2011.06931). A stratum is ${BLOCK} checkouts in the
  order in which they were started, or one day's orders. It holds whatever the rate of a stratum is, so that weekdays, campaigns and bad days do not matter: both arms see them.
  A shopper who starts several checkouts counts with each of them, which the method takes for several shoppers.
- **Conversion against the baseline**: each whole day is one observation, on Anscombe's arcsine scale, with a level of its own for each weekday, and the anytime-valid t-test of a linear model (Lindon, Ham, Tingley and Bojinov,
  arXiv:2210.08589). The baseline's days count as a sample like the others: that they are few, and that days differ by more than chance, is in it. What it cannot know is that the season or the traffic changed: that it takes
  for harm. A holdout does not.
- **Margin**: against the baseline the same on the days' means, where young days still lack their refunds and so look better than they are. Against the holdout a normal mixture with the variance that is seen (Waudby-Smith,
  Arbour, Sinha, Kennedy and Ramdas 2024): right for many orders, not exact for few, because amounts have heavy tails; hence ${MINIMUM.orders} orders on both sides.
- A started checkout is judged ${MATURE_HOURS} hours after its start: completed by then or not. An order's refunds, disputes and complaints are judged once its window is over. What comes later changes nothing.
- Intervals shown are confidence sequences of 95 %: they hold at every time of looking.

## What simulated shops say

Each row is 1,000 shops with their own traffic, conversion (30 to 75 %) and pattern of weekdays; days differ by 6 % (standard deviation) beyond that unless the row says otherwise. Looked at after every finished day against a baseline, after every
${BLOCK} checkouts against a holdout, by the guardrails of the shop and of its first ladder.

### No harm at all, 90 days of looking

| shops | ever paused |
| --- | --- |
${WITHOUT_HARM.map(({ name, scenario }: Named) => `| ${name} | ${percent(pausedShare(scenario))} |`).join("\n")}

### Conversion falls to 80 %

| shops | half caught after | 90 % caught after | promised for 90 % |
| --- | --- | --- | --- |
${DROPS.map(({ name, scenario, within }) => `| ${name} | ${count(passedAt(scenario, 0.5, "checkouts"))} checkouts, ${count(passedAt(scenario, 0.5, "day"))} days | ${count(passedAt(scenario, 0.9, "checkouts"))} checkouts, ${count(passedAt(scenario, 0.9, "day"))} days | ${count(within)} checkouts |`).join("\n")}

A short baseline of a small shop cannot prove such a drop at all: its own uncertainty is too large, whatever comes after it. The page says so, and offers the holdout.
`;
}
