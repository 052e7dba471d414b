import { message, type Message } from "#app/i18n/message.ts";
import { LAYER_RULES, type Layer } from "#app/ladders/layer.ts";
import { toDecimal } from "#app/money/money.ts";
import type { FigureKey } from "./definitions.ts";
import { wilsonInterval } from "#app/statistics/wilson-interval.ts";

/** Fewer views than this say nothing yet. */
export const TOO_EARLY = 30;

export interface Figures {
  readonly layer: Layer;
  readonly views: number;
  readonly accepts: number;
  readonly declines: number;
  readonly notPaid: number;
  readonly revenueMinor: number;
  readonly discountMinor: number;
  readonly refundMinor: number;
  readonly marginMinor: number;
  readonly linesEstimated: number;
  readonly linesWithoutCost: number;
}

export const COLUMNS = [
  "views",
  "accepts",
  "declines",
  "acceptance",
  "notPaid",
  "revenue",
  "discounts",
  "refunds",
  "refundRate",
  "margin",
  "marginPerBuyer",
] as const satisfies readonly FigureKey[];
export type Column = (typeof COLUMNS)[number];
export const COLUMN_NAMES: Readonly<Record<Column, Message>> = {
  views: message("Views"),
  accepts: message("Accepts"),
  declines: message("Declines"),
  acceptance: message("Acceptance"),
  notPaid: message("Not paid"),
  revenue: message("Revenue"),
  discounts: message("Discounts"),
  refunds: message("Refunds"),
  refundRate: message("Refund rate"),
  margin: message("Contribution margin"),
  marginPerBuyer: message("Margin per buyer"),
};

export interface Cell {
  /** As the CSV has it: plain, without a unit. */
  readonly value: string;
  /** As the screen shows it. */
  readonly text: string;
  /** The interval, the usual range, or what the figure leaves out. */
  readonly note: Message | null;
  /** Too few observations to say anything. */
  readonly isEarly: boolean;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** One cell of the layer and offer tables: the screen and the CSV show the same. */
export function cellOf(column: Column, row: Figures, buyers: number, currency: string): Cell {
  const plain = (count: number): Cell => ({
    value: String(count),
    text: count.toLocaleString("en"),
    note: null,
    isEarly: false,
  });
  const money = (minor: number, note: Message | null = null): Cell => ({
    value: toDecimal(Math.round(minor), currency),
    text: moneyText(Math.round(minor), currency),
    note,
    isEarly: false,
  });
  switch (column) {
    case "views":
    case "accepts":
    case "declines":
    case "notPaid":
      return plain(row[column]);
    case "acceptance": {
      const interval = wilsonInterval(row.accepts, row.views);
      if (!interval) return { value: "", text: "–", note: null, isEarly: true };
      const usual = LAYER_RULES[row.layer].usualAcceptance;
      const isEarly = row.views < TOO_EARLY;
      const note = isEarly
        ? message("too early")
        : message("{{low}} to {{high}}; usual {{least}} to {{most}} %", {
            low: percent(interval.low),
            high: percent(interval.high),
            least: usual.min * 100,
            most: usual.max * 100,
          });
      return { value: (row.accepts / row.views).toFixed(4), text: percent(row.accepts / row.views), note, isEarly };
    }
    case "revenue":
      return money(row.revenueMinor);
    case "discounts":
      return money(row.discountMinor);
    case "refunds":
      return money(row.refundMinor);
    case "refundRate":
      if (row.revenueMinor <= 0) return { value: "", text: "–", note: null, isEarly: true };
      return {
        value: (row.refundMinor / row.revenueMinor).toFixed(4),
        text: percent(row.refundMinor / row.revenueMinor),
        note: row.accepts < TOO_EARLY ? message("too early") : null,
        isEarly: row.accepts < TOO_EARLY,
      };
    case "margin":
      return money(row.marginMinor, costNote(row));
    case "marginPerBuyer":
      return buyers === 0 ? { value: "", text: "–", note: null, isEarly: true } : money(row.marginMinor / buyers);
  }
}

/** What a margin rests on, where it does not rest on Shopify's own costs. */
export function costNote({
  linesEstimated,
  linesWithoutCost,
}: {
  linesEstimated: number;
  linesWithoutCost: number;
}): Message | null {
  if (linesWithoutCost > 0) return message("{{number}} lines without a cost", { number: linesWithoutCost });
  return linesEstimated > 0 ? message("estimated: cost of {{number}} lines", { number: linesEstimated }) : null;
}

/** An amount as the admin shows it. */
export function moneyText(minor: number, currency: string): string {
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(Number(toDecimal(minor, currency)));
}
