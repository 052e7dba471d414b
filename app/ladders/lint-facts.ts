import type { CatalogView } from "#app/catalog/catalog-view.ts";
import type { PublishedLadder } from "./ladder.ts";

/** What the lint knows of the shop besides the ladder. */
export interface LintFacts {
  readonly catalog: CatalogView;
  /** The shop's own language, BCP 47 ("en", "pt-BR"). */
  readonly primaryLocale: string;
  /** Every language in which the shop's checkout speaks; its own is among them. */
  readonly locales: readonly string[];
  /** The ladder that is linted; null: it was never saved. */
  readonly ladderId: string | null;
  /** The shop's other published ladders, in the order in which they are asked. */
  readonly others: readonly PublishedLadder[];
  /** Place in that order, from 0: how many of the others are asked before it. */
  readonly askedAfter: number;
  /** Views and accepts of each of its offers so far, by offer id; absent: never shown. */
  readonly counts: Readonly<Record<string, { readonly views: number; readonly accepts: number }>>;
  /** The moment, on the shop's clock: "2026-11-27T14:05". */
  readonly now: string;
}
