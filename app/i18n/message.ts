/** A sentence for a screen: English with {{placeholders}}, and what stands in them. The English text is the key of its translation. */
export interface Message {
  readonly text: string;
  readonly values?: Values | undefined;
}
export type Values = Readonly<Record<string, string | number | Message>>;

/** A sentence that is said later, in the reader's language. */
export function message(text: string, values?: Values): Message {
  return values === undefined ? { text } : { text, values };
}

/** The sentence in English, its placeholders filled: for the command line, files and tests. */
export function inEnglish(said: Message | string): string {
  if (typeof said === "string") return said;
  const values = said.values ?? {};
  return said.text.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, name: string) => {
    const value = values[name];
    return value === undefined ? all : typeof value === "object" ? inEnglish(value) : String(value);
  });
}
