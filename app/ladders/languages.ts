/** Languages that copy can be begun in and checkouts be previewed in, each in its own words; a ladder may carry others. */
export const LANGUAGES: Readonly<Record<string, string>> = {
  en: "English",
  id: "Bahasa Indonesia",
  cs: "Čeština",
  da: "Dansk",
  de: "Deutsch",
  es: "Español",
  fi: "Suomi",
  fr: "Français",
  it: "Italiano",
  ja: "日本語",
  ko: "한국어",
  nb: "Norsk bokmål",
  nl: "Nederlands",
  pl: "Polski",
  "pt-BR": "Português (Brasil)",
  "pt-PT": "Português (Portugal)",
  sv: "Svenska",
  th: "ไทย",
  tr: "Türkçe",
  vi: "Tiếng Việt",
  "zh-CN": "简体中文",
  "zh-TW": "繁體中文",
};

/** A language by its own name, or its code where it is none of those above. */
export function languageName(locale: string): string {
  return LANGUAGES[locale] ?? locale;
}
