/** What an offer's copy may hold in braces; the shopper's page fills it in. */
export const PLACEHOLDERS = ["product", "price", "saving"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Everything in braces in a text, whether or not it is a placeholder. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
}

/** Those in a text that nothing fills in. */
export function unknownPlaceholders(text: string): readonly string[] {
  return placeholdersIn(text).filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name));
}
