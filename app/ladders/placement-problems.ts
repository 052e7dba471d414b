import type { OfferProblem } from "./offer-problems.ts";
import type { OfferPrice } from "./offer-terms.ts";
import { unknownPlaceholders } from "./placeholders.ts";

interface CheckedPlacement {
  readonly price: OfferPrice;
  readonly copy: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly defaultLocale: string;
}

/**
 * What the parts of an order bump or a cross-sell contradict in each other. Empty: nothing.
 * @param placeholders that its copy may hold
 */
export function placementProblems(offer: CheckedPlacement, placeholders: readonly string[]): OfferProblem[] {
  const { price, copy, defaultLocale } = offer;
  const problems: OfferProblem[] = [];
  const say = (message: string, ...path: string[]) => void problems.push({ message, path });
  if (!Object.hasOwn(copy, defaultLocale)) say(`the default locale ${defaultLocale} has no copy`, "defaultLocale");
  if (price.kind === "cheapest_free") say("only of a bundle can the cheapest item be free", "price", "kind");
  const use = placeholders.map((name) => `{${name}}`).join(", ");
  for (const [locale, lines] of Object.entries(copy)) {
    for (const [line, text] of Object.entries(lines)) {
      for (const name of unknownPlaceholders(text, placeholders)) {
        say(`{${name}} is not filled in${use === "" ? "" : `: use ${use}`}`, "copy", locale, line);
      }
    }
  }
  return problems;
}
