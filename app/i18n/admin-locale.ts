/** The languages of the admin. */
export const ADMIN_LOCALES = ["en", "id"] as const;
export type AdminLocale = (typeof ADMIN_LOCALES)[number];

/** The admin's language for what Shopify's admin speaks ("id", "id-ID"); English where it is none of ours. */
export function adminLocale(asked: string | null | undefined): AdminLocale {
  const language = (asked ?? "").toLowerCase().split(/[-_]/)[0];
  return ADMIN_LOCALES.find((locale) => locale === language) ?? "en";
}
