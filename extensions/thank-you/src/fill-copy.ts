type Values = Readonly<Record<"product" | "price" | "saving", string>>;

/** A sentence with the space behind it. A point within a number or a word ends none. */
const SENTENCE = /[^]+?(?:[.!?…]+["'”’»)]*(?=\s|$)|[。！？]+[」』”）]*|\n|$)\s*/g;

/**
 * A text of the merchant's copy with its {placeholders} filled in. Where nothing is saved, a sentence that speaks of the
 * saving is left out.
 * @param values the saving is "" where there is none
 */
export function fillCopy(text: string, values: Values): string {
  const kept =
    values.saving !== "" || !text.includes("{saving}")
      ? text
      : (text.match(SENTENCE) ?? []).filter((sentence) => !sentence.includes("{saving}")).join("");
  return kept.trim().replace(/\{(product|price|saving)\}/g, (_whole, name: keyof Values) => values[name]);
}
