/** How currencies are written where the sandbox has no Intl. Others are written with their code behind the amount. */
const SIGNS: Readonly<Record<string, string>> = {
  USD: "$",
  CAD: "CA$",
  AUD: "A$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  IDR: "Rp",
  SGD: "S$",
  INR: "₹",
};
/** Languages that write 1.234,50. */
const COMMA = ["id", "de", "es", "fr", "it", "nl", "pt", "da", "sv", "nb", "fi", "pl", "cs", "tr", "vi"];

declare const Intl:
  { NumberFormat: new (locale: string, options: object) => { format(value: number): string } } | undefined;

/**
 * An amount as the shopper reads it. `Intl` is not guaranteed where the extension runs, and may refuse a locale.
 * @param amount decimal text as Shopify gives it, or minor units already divided
 */
export function formatMoney(amount: string, currency: string, locale: string, exponent: number): string {
  try {
    if (typeof Intl !== "undefined") {
      const digits = /^-?\d+$/.test(amount) || exponent === 0 || Number(amount) % 1 === 0 ? undefined : exponent;
      const options = {
        style: "currency",
        currency,
        minimumFractionDigits: digits === undefined && exponent === 0 ? 0 : undefined,
      };
      return new Intl.NumberFormat(locale, options).format(Number(amount));
    }
  } catch {
    // An unknown locale or currency: written by hand below.
  }
  return formatByHand(amount, currency, locale, exponent);
}

/** The same without Intl: sign or code, grouped by thousands, rounded to the currency's digits. */
export function formatByHand(amount: string, currency: string, locale: string, exponent: number): string {
  const isNegative = amount.charAt(0) === "-";
  const [whole = "0", fraction = ""] = Math.abs(Number(amount)).toFixed(exponent).split(".");
  const usesComma = COMMA.indexOf(locale.split("-")[0] || "") >= 0;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, usesComma ? "." : ",");
  const number = fraction ? grouped + (usesComma ? "," : ".") + fraction : grouped;
  const sign = SIGNS[currency];
  const space = sign === "Rp" ? "\u00a0" : "";
  return (isNegative ? "-" : "") + (sign ? sign + space + number : number + "\u00a0" + currency);
}

/** Minor units as decimal text. */
export function fromMinor(minor: number, exponent: number): string {
  return (minor / Math.pow(10, exponent)).toFixed(exponent);
}

/** Decimal text as minor units; null where it is no number. */
export function toMinor(amount: string, exponent: number): number | null {
  const value = Math.round(Number(amount) * Math.pow(10, exponent));
  return isFinite(value) && value >= 0 ? value : null;
}
