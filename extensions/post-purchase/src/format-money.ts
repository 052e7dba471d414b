/** How currencies are written where the sandbox has no Intl. Others are written with their code. */
const SIGNS: Readonly<Record<string, string>> = {
  USD: "$",
  CAD: "CA$",
  AUD: "A$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  CNY: "CN¥",
  TWD: "NT$",
  KRW: "₩",
  IDR: "Rp",
  SGD: "S$",
  INR: "₹",
  BRL: "R$",
  SEK: "kr",
  NOK: "kr",
  DKK: "kr.",
  PLN: "zł",
  CZK: "Kč",
  TRY: "₺",
  VND: "₫",
  THB: "฿",
};
const SPACE = "\u00a0";
/** A style in four marks: what groups thousands, the decimal sign, the sign's place, the digits before a first group. */
type Style = readonly [group: string, decimal: string, place: "before" | "apart" | "after", least: number];
const DOTS_AFTER: Style = [".", ",", "after", 4];
const SPACES_AFTER: Style = [SPACE, ",", "after", 4];
const SPARSE: Style = [SPACE, ",", "after", 5];
/** By locale, else by language; those missing write $1,234.50. */
const STYLES: Readonly<Record<string, Style>> = {
  id: [".", ",", "apart", 4],
  nl: [".", ",", "apart", 4],
  pt: [".", ",", "apart", 4],
  tr: [".", ",", "before", 4],
  de: DOTS_AFTER,
  da: DOTS_AFTER,
  vi: DOTS_AFTER,
  es: [".", ",", "after", 5],
  it: [".", ",", "after", 5],
  fr: ["\u202f", ",", "after", 4],
  sv: SPACES_AFTER,
  nb: SPACES_AFTER,
  no: SPACES_AFTER,
  fi: SPACES_AFTER,
  cs: SPACES_AFTER,
  pl: SPARSE,
  "pt-PT": SPARSE,
};
const ENGLISH: Style = [",", ".", "before", 4];

declare const Intl:
  { NumberFormat: new (locale: string, options: object) => { format(value: number): string } } | undefined;

/**
 * An amount as the shopper reads it. `Intl` is not guaranteed where the extension runs, and may refuse a locale.
 * @param amount decimal text as Shopify gives it, or minor units already divided
 */
export function formatMoney(amount: string, currency: string, locale: string, exponent: number): string {
  try {
    if (typeof Intl !== "undefined") {
      const options = { style: "currency", currency, minimumFractionDigits: exponent === 0 ? 0 : undefined };
      return new Intl.NumberFormat(locale, options).format(Number(amount));
    }
  } catch {
    // An unknown locale or currency: written by hand below.
  }
  return formatByHand(amount, currency, locale, exponent);
}

/** The same without Intl: sign or code, grouped by thousands, rounded to the currency's digits. */
export function formatByHand(amount: string, currency: string, locale: string, exponent: number): string {
  const minus = Number(amount) < 0 ? "-" : "";
  const [whole = "0", fraction = ""] = Math.abs(Number(amount)).toFixed(exponent).split(".");
  const [group, decimal, place, least] = STYLES[locale] || STYLES[locale.split("-")[0]!] || ENGLISH;
  const grouped = whole.length < least ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  const number = fraction ? grouped + decimal + fraction : grouped;
  const sign = SIGNS[currency] || currency;
  if (place === "after") return minus + number + SPACE + sign;
  // A sign that ends in a letter never touches the digits.
  return minus + sign + (place === "apart" || /[a-z]\.?$/i.test(sign) ? SPACE : "") + number;
}

/** Minor units as decimal text. */
export function fromMinor(minor: number, exponent: number): string {
  return (minor / Math.pow(10, exponent)).toFixed(exponent);
}

export interface Currency {
  readonly code: string;
  readonly exponent: number;
}

/** Minor units as the shopper reads them. */
export function formatMinor(minor: number, { code, exponent }: Currency, locale: string): string {
  return formatMoney(fromMinor(minor, exponent), code, locale, exponent);
}

/** Decimal text as minor units; null where it is no number. */
export function toMinor(amount: string, exponent: number): number | null {
  const value = Math.round(Number(amount) * Math.pow(10, exponent));
  return isFinite(value) && value >= 0 ? value : null;
}
