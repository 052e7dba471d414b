import { en, type TextKey, type Texts } from "./locales/en";
import { id } from "./locales/id";

const LOCALES: Readonly<Record<string, Texts>> = { en, id };

/** The fixed texts in the checkout's locale: "id-ID" finds "id"; an unknown language finds English. */
export function textsFor(locale: string): Texts {
  return LOCALES[locale] || LOCALES[locale.split("-")[0] || ""] || en;
}

/** A text with its {placeholders} filled in. */
export function fill(texts: Texts, key: TextKey, values: Readonly<Record<string, string>>): string {
  return texts[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.prototype.hasOwnProperty.call(values, name) ? values[name]! : whole,
  );
}
