import { expect, test } from "vitest";
import { newLadder } from "../edit-ladder.ts";
import { copied, offer, said } from "./testing/rule-cases.ts";

test("no copy in the shop's own language: which is shown instead", () => {
  const [found] = said("copy_missing", offer(), { primaryLocale: "fr", locales: ["fr"] });
  expect(found).toMatchObject({ severity: "warning", stepId: "oto", path: "postPurchase.steps.oto.offer.copy" });
  expect(found!.sentence).toBe("There is no copy in the shop's own language, fr: its shoppers are shown en.");
});
test("another region's spelling is the language", () => {
  expect(said("copy_missing", offer(), { primaryLocale: "en-GB" })).toEqual([]);
  expect(said("copy_missing", offer(copied({}, "pt-BR")), { primaryLocale: "pt-PT" })).toEqual([]);
});
test("a part without a word", () => {
  const [found] = said("copy_missing", offer(copied({ included: ["—", "…"] })));
  expect(found).toMatchObject({ severity: "warning", sentence: "Part 2 of the en copy is only “— …”." });
  expect(said("copy_missing", offer(copied({ result: "{product}" })))).toEqual([]);
});
test("what is not written yet is the form's", () => expect(said("copy_missing", newLadder("en"))).toEqual([]));
