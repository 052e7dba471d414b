import { expect, test } from "vitest";
import { shareText } from "./share-text.ts";

test.each([
  [1, 3, "33.3 %"],
  [0, 5, "0.0 %"],
  [5, 5, "100.0 %"],
  [1, 100_000, "< 0.1 %"],
  [99_999, 100_000, "> 99.9 %"],
  [0, 0, "–"],
])("%i of %i is %s", (part, whole, text) => expect(shareText(part, whole)).toBe(text));
