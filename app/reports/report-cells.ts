import { message, type Message } from "#app/i18n/message.ts";
import { currencyExponent, toDecimal } from "#app/money/money.ts";
import { definitionOf, type FigureKey } from "./definitions.ts";
import type { Figure } from "./figure.ts";
import type { Unit } from "./figure-definition.ts";

/** Where figures are written: the shop's currency, and the reader's language. */
export interface Writing {
  readonly currency: string;
  readonly locale: string;
}

/** A figure as a screen shows it. */
export function figureText(key: FigureKey, figure: Figure | undefined, writing: Writing): string {
  return valueText(definitionOf(key).unit, figure?.value ?? null, writing);
}

/** Its interval in words; null: it has none. */
export function intervalText(key: FigureKey, { low, high }: Figure, writing: Writing): Message | null {
  const { unit } = definitionOf(key);
  return low === null || high === null
    ? null
    : message("{{low}} to {{high}}", { low: valueText(unit, low, writing), high: valueText(unit, high, writing) });
}

/** A value of a unit as a screen shows it. */
export function valueText(unit: Unit, value: number | null, { currency, locale }: Writing): string {
  if (value === null) return "–";
  const plain = plainValue(unit, value, currency);
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  if (unit === "money") return moneyText(Math.round(value), currency, locale);
  if (unit === "share") return `${(value * 100).toLocaleString(locale, digits)} %`;
  return Number(plain).toLocaleString(locale, unit === "number" ? { maximumFractionDigits: 2 } : {});
}

/** A value as the CSV has it: a decimal point, no grouping, no sign of a currency; a share as a fraction. */
export function plainValue(unit: Unit, value: number | null, currency: string): string {
  if (value === null) return "";
  switch (unit) {
    case "money":
      return toDecimal(Math.round(value), currency);
    case "share":
      return value.toFixed(4);
    case "number":
      return value.toFixed(2);
    case "count":
      return String(value);
  }
}

/** An amount as the admin shows it. */
export function moneyText(minor: number, currency: string, locale = "en"): string {
  const exponent = currencyExponent(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  }).format(Number(toDecimal(minor, currency)));
}
