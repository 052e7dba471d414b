import en from "../locales/en.json";

/** The fixed texts of the page. What the merchant writes comes with the offer. */
export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

/** The texts that came with the answer, in the checkout's language; what is missing of them in English. */
export function textsOf(given: Readonly<Record<string, string>> | undefined): Texts {
  return given ? Object.assign({}, en, given) : en;
}

/** A text with its {placeholders} filled in. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.prototype.hasOwnProperty.call(values, name) ? values[name]! : whole,
  );
}

/** A sentence with the space behind it. A point within a number or a word ends none. */
const SENTENCE = /[^]+?(?:[.!?…]+["'”’»)]*(?=\s|$)|[。！？]+[」』”）]*|\n|$)\s*/g;

/**
 * A text of the merchant's copy, filled in. Where nothing is saved, a sentence that speaks of the saving is left out.
 * @param values the saving is "" where there is none
 * @returns "" where every sentence speaks of a saving that is none
 */
export function fillCopy(text: string, values: Readonly<Record<"product" | "price" | "saving", string>>): string {
  if (values.saving !== "" || text.indexOf("{saving}") < 0) return fill(text, values);
  const kept = (text.match(SENTENCE) || []).filter((sentence) => sentence.indexOf("{saving}") < 0);
  return fill(kept.join("").trim(), values);
}

const RHYTHMS: Readonly<Record<string, readonly [one: TextKey, many: TextKey]>> = {
  day: ["everyDay", "everyDays"],
  week: ["everyWeek", "everyWeeks"],
  month: ["everyMonth", "everyMonths"],
  year: ["everyYear", "everyYears"],
};

/** "every 2 weeks". */
export function rhythmOf(texts: Texts, interval: string, count: number): string {
  const [one, many] = RHYTHMS[interval] || RHYTHMS.month!;
  return count === 1 ? texts[one] : fill(texts[many], { count: String(count) });
}
