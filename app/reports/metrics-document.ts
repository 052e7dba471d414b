import { inEnglish } from "#app/i18n/message.ts";
import { LEAST_CLUSTERS } from "#app/statistics/ratio-interval.ts";
import { BASELINE_DAYS } from "./gaps-report.ts";
import { LONGEST_RANGE } from "./date-range.ts";
import { DEFINITION_GROUPS } from "./definitions.ts";
import { TOO_EARLY } from "./figure.ts";
import type { FigureDefinition, Unit } from "./figure-definition.ts";

const UNITS: Readonly<Record<Unit, string>> = {
  count: "count",
  money: "money",
  share: "share",
  number: "number",
};

/** docs/metrics.md: what every figure of the reports means, and what holds for all of them. */
export function metricsDocument(): string {
  const sections = DEFINITION_GROUPS.map(({ title, figures }) =>
    [
      `## ${inEnglish(title)}`,
      "",
      "| figure | unit | meaning |",
      "| --- | --- | --- |",
      ...Object.values(figures as Readonly<Record<string, FigureDefinition>>).map(
        ({ name, unit, meaning }) => `| ${inEnglish(name)} | ${UNITS[unit]} | ${inEnglish(meaning)} |`,
      ),
    ].join("\n"),
  );
  return `${[INTRODUCTION, ...sections].join("\n\n")}\n`;
}

const INTRODUCTION = `# What the figures mean

Written by \`npm run metrics\` from the definitions that the reports show on hover; a test compares the two.

## What holds for all of them

- **Days** are those of the shop's time zone. An order and everything that ever happens to it (refunds, disputes) counts on the day it was placed; a view on the day it was drawn. A period has at most ${LONGEST_RANGE} days.
- **Money** is in the shop's currency, without tax as far as a tax is named. Discounts are already off the revenue.
- **Left out**: test orders and deleted orders everywhere; cancelled orders everywhere but in the counts of cancellations; lines whose payment failed.
- **Refunds that name no line** count for the store. They belong to no layer unless the merchant has them shared out over the order's paid lines by value; each report says which.
- **Intervals** are at 95 %. A share of counted things has Wilson's. A ratio of sums (AOV, margin per buyer, refund rate …) has that of the ratio estimator with days as clusters (Cochran, Sampling Techniques, 3rd ed., 6.4) and Student's t; under ${LEAST_CLUSTERS} days there is none. A share that may be larger than one, such as complaints ÷ orders, is counted up to one in its interval.
- **Too early**: under ${TOO_EARLY} observations, or where there is no interval yet, a share or a ratio is shown grey.
- **The period before** has as many days and ends the day before the period begins.
- **Filters**: country, language, new or returning, channel and device narrow orders, lines, views and refunds alike. Ladder, offer and layer narrow lines, views and refunds to those of the offer, and orders to those whose buyer was shown it or that carry a line it sold; product and collection narrow lines and views to the product, and orders to those with a paid line of it. Returning buyers are those with an order before that was not cancelled.
- **A baseline** needs ${BASELINE_DAYS} days with orders from before the first ladder.
- An **offer's verdict** is "profitable" or "loses money" only where the whole interval of its margin per view lies on one side of nothing. It is proposed to retire an offer that loses money, or one that does not certainly earn and whose acceptance lies wholly under its layer's usual range or whose refund rate lies wholly above the store's own.`;
