import { createContext, useContext, useMemo, type ReactNode } from "react";
import type { AdminLocale } from "./admin-locale.ts";
import type { Message } from "./message.ts";
import { sayIn, translationsIn } from "./translations.ts";

/** Says a sentence in the reader's language: English text, or a message that pure code made. */
export type Say = (said: Message | string, values?: Message["values"]) => string;

interface Texts {
  readonly locale: AdminLocale;
  readonly say: Say;
}

const TextContext = createContext<Texts | null>(null);

/** Gives every page below the admin's texts in one language. */
export function TextProvider({ locale, children }: { locale: AdminLocale; children: ReactNode }) {
  const texts = useMemo((): Texts => {
    const instance = translationsIn(locale);
    return { locale, say: (said, values) => sayIn(instance, said, values) };
  }, [locale]);
  return <TextContext.Provider value={texts}>{children}</TextContext.Provider>;
}

/** The admin's texts: `const t = useText()`, then `t("Save draft")`. Without a provider they are English. */
export function useText(): Say {
  return useContext(TextContext)?.say ?? ENGLISH;
}

/** The language in which dates and numbers are written. */
export function useLocale(): AdminLocale {
  return useContext(TextContext)?.locale ?? "en";
}

const english = translationsIn("en");
const ENGLISH: Say = (said, values) => sayIn(english, said, values);
