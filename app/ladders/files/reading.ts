import { message, type Message } from "#app/i18n/message.ts";
import { currencyExponent, parseAmount } from "#app/money/money.ts";
import type { FilePath, PathProblem } from "./file-problem.ts";
import type { References, Resolved } from "./references.ts";

/** One reading of a file: for which shop, and what was wrong so far. */
export interface Reading {
  readonly references: References;
  readonly currency: string;
  readonly problems: PathProblem[];
}

/** Notes what is wrong at a path. */
export function note(reading: Reading, path: FilePath, said: Message): void {
  reading.problems.push({ path, message: said });
}

/** What a reference stands for; where it stands for nothing that is noted, and the answer is the one given. */
export function resolve<T>(reading: Reading, path: FilePath, resolved: Resolved<T>, otherwise: T): T {
  if ("found" in resolved) return resolved.found;
  note(reading, path, resolved.problem);
  return otherwise;
}

/** An amount in minor units; 0 and noted where the currency has no such amount. */
export function readAmount(reading: Reading, path: FilePath, text: string): number {
  const digits = currencyExponent(reading.currency);
  const beyond = (text.split(".")[1] ?? "").slice(digits);
  if (/[1-9]/.test(beyond)) {
    const values = { currency: reading.currency, digits };
    note(reading, path, message("an amount of {{currency}} has {{digits}} digits after the point", values));
    return 0;
  }
  try {
    return parseAmount(text, reading.currency);
  } catch {
    note(reading, path, message("the amount is too large"));
    return 0;
  }
}
