import type { Translations, UiLocales } from "./ui-api.ts";

/** The locale of which texts are taken: the wanted one, its language, else the extension's default. */
export function matchedLocale(locales: UiLocales, wanted: string): string {
  const language = wanted.split("-")[0]!;
  return [wanted, language].find((locale) => Object.hasOwn(locales.texts, locale)) ?? locales.default;
}

type FormatOptions = Intl.NumberFormatOptions & Intl.DateTimeFormatOptions & { inExtensionLocale?: boolean };

/** `shopify.i18n`, as checkout gives it to an extension. */
export interface UiI18n {
  translate(key: string, options?: Readonly<Record<string, unknown>>): string | unknown[];
  formatNumber(value: number | bigint, options?: FormatOptions): string;
  formatCurrency(value: number | bigint, options?: FormatOptions): string;
  formatDate(value: Date, options?: FormatOptions): string;
}

/**
 * @param locale the checkout's
 * @param extensionLocale the one that the texts are in
 * @param currency of amounts that name none
 */
export function uiI18n(
  { locale, extensionLocale, currency }: { locale: string; extensionLocale: string; currency: string },
  texts: Translations,
): UiI18n {
  const inLocale = (options: FormatOptions = {}) => {
    const { inExtensionLocale, ...rest } = options;
    return [inExtensionLocale ? extensionLocale : locale, rest] as const;
  };
  return {
    formatNumber: (value, options) => new Intl.NumberFormat(...inLocale(options)).format(value),
    formatCurrency: (value, options) =>
      new Intl.NumberFormat(...inLocale({ style: "currency", currency, ...options })).format(value),
    formatDate: (value, options) => new Intl.DateTimeFormat(...inLocale(options)).format(value),
    translate(key, options = {}) {
      const text = textOf(texts, key, options.count, extensionLocale);
      if (text === null) throw new Error(`missing translation ${key}`);
      const parts = text.split(/({{\s*\w+\s*}})/).map((part) => {
        const name = /^{{\s*(\w+)\s*}}$/.exec(part)?.[1];
        return name !== undefined && Object.hasOwn(options, name) ? options[name] : part;
      });
      const isText = parts.every((part) => typeof part === "string" || typeof part === "number");
      return isText ? parts.join("") : parts;
    },
  };
}

function textOf(texts: Translations, key: string, count: unknown, locale: string): string | null {
  let found: string | Translations | undefined = texts;
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  if (typeof found === "object" && typeof count === "number") {
    found = found[new Intl.PluralRules(locale).select(count)] ?? found.other;
  }
  return typeof found === "string" ? found : null;
}
