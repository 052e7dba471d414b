import { currencyExponent } from "#app/money/money.ts";
import { useLocale } from "#app/i18n/use-text.tsx";

/** Writes amounts of one currency in the reader's language. */
export function useMoney(currency: string): (minor: number) => string {
  const locale = useLocale();
  const exponent = currencyExponent(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent,
  });
  return (minor) => format.format(minor / 10 ** exponent);
}
