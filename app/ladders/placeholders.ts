/** What an offer's copy may hold in braces; the shopper's page fills it in. */
export const PLACEHOLDERS = ["product", "price", "saving"] as const;

/** Everything in braces in a text, whether or not it is a placeholder. */
function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
}

/** Those in a text that nothing fills in. @param known those that something does */
export function unknownPlaceholders(text: string, known: readonly string[] = PLACEHOLDERS): readonly string[] {
  return placeholdersIn(text).filter((name) => !known.includes(name));
}
