import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../extensions/post-purchase/locales", import.meta.url));

/** The page's fixed texts by locale in lower case, as JSON without line breaks. English is in the extension itself. */
const texts: ReadonlyMap<string, string> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json") && file !== "en.json")
    .map((file) => [
      file.slice(0, -".json".length).toLowerCase(),
      JSON.stringify(JSON.parse(readFileSync(join(FOLDER, file), "utf8"))),
    ]),
);

/**
 * The page's fixed texts for a checkout's locale, as JSON: of the locale itself, else of its language, else of another
 * region of that language; null for English and for a language that nobody translated.
 */
export function pageTextsJson(locale: string): string | null {
  const wanted = locale.toLowerCase();
  const language = wanted.split("-")[0]!;
  const region = () => [...texts].find(([key]) => key.startsWith(`${language}-`))?.[1];
  return texts.get(wanted) ?? texts.get(language) ?? region() ?? null;
}
