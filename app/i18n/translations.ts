import i18next, { type i18n } from "i18next";
import type { AdminLocale } from "./admin-locale.ts";
import id from "./locales/id.json" with { type: "json" };
import type { Message } from "./message.ts";

/** The admin's texts in one language. The English sentence is the key; English itself needs no file. */
export function translationsIn(locale: AdminLocale): i18n {
  const instance = i18next.createInstance();
  void instance.init({
    lng: locale,
    resources: { id: { translation: id } },
    // A sentence holds dots and colons.
    keySeparator: false,
    nsSeparator: false,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
}

/** Says a sentence, or a message with the messages in it, in an instance's language. */
export function sayIn(instance: i18n, said: Message | string, values: Message["values"] = {}): string {
  const { text, values: own = values } = typeof said === "string" ? { text: said, values } : said;
  const filled = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, typeof value === "object" ? sayIn(instance, value) : value]),
  );
  return instance.t(text, filled);
}
