import { expect, test } from "vitest";
import { catalogFixture } from "#tests/fixtures/catalog.ts";
import { copyFixture, ladderFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import { inEnglish } from "#app/i18n/message.ts";
import type { LadderDocument } from "./ladder.ts";
import { diffLadders } from "./diff-ladders.ts";

const catalog = catalogFixture([
  { productId: 1, title: "Sencha", variants: [{ variantId: 10, priceMinor: 2000 }] },
  {
    productId: 2,
    title: "Set",
    variants: [
      { variantId: 20, priceMinor: 3000, title: "Small" },
      { variantId: 21, priceMinor: 4000, title: "Large" },
    ],
  },
]);
const names = { catalog, collections: new Map() };
const oto: StepFixture = { item: { kind: "choice", productId: 2, variantIds: [20, 21] } };
const down: StepFixture = { layer: "downsell", item: { kind: "variant", productId: 2, variantId: 20 } };
const ladder = ladderFixture({ kind: "product", productIds: [1] }, { oto: { ...oto, onDecline: "down" }, down });

const said = (before: LadderDocument, after: LadderDocument) =>
  diffLadders(before, after, names).map(({ stepId, ...words }) => ({
    stepId,
    what: inEnglish(words.what),
    before: words.before && inEnglish(words.before),
    after: words.after && inEnglish(words.after),
  }));

test("nothing changed: no difference", () => expect(diffLadders(ladder, structuredClone(ladder), names)).toEqual([]));

test("each change in the words of the editor, the ladder first", () => {
  const after = {
    ...ladderFixture(
      { kind: "order_subtotal", min: 2500 },
      {
        oto: {
          ...oto,
          onDecline: "down",
          quantity: { default: 1, max: 3, isEditable: true },
          price: { kind: "percent_off", percent: 15, reason: "Bundle" },
          shipping: { kind: "fixed", amountMinor: 490, title: "Post" },
          copy: { en: { ...copyFixture("en"), terms: "Paid once" }, id: copyFixture("id") },
        },
        down: { ...down, item: { kind: "variant", productId: 1, variantId: 10 } },
      },
    ),
    name: "Another name",
  };
  expect(said(ladder, after).map((d) => [d.stepId, d.what, d.before, d.after])).toEqual([
    [null, "Name", "A ladder", "Another name"],
    [null, "Shown when", "contains Sencha", "subtotal from 25.00 USD"],
    ["oto", "Quantity", "1", "1, the shopper may take up to 3"],
    ["oto", "Price", "full price", "15 % off, “Bundle”"],
    ["oto", "Shipping", "free", "4.90 USD, “Post”"],
    ["oto", "Copy (en), part 3", "Charged once", "Paid once"],
    ["oto", "Copy (id), part 1", null, "Result (id)"],
    ["oto", "Copy (id), part 2", null, "One thing"],
    ["oto", "Copy (id), part 3", null, "Charged once"],
    ["oto", "Copy (id), part 4", null, "30 days to return"],
    ["down", "Item", "Set (Small)", "Sencha"],
  ]);
});

test("a step taken out, and what led to it", () => {
  const after = ladderFixture({ kind: "product", productIds: [1] }, { oto });
  expect(said(ladder, after)).toEqual([
    { stepId: "oto", what: "After a decline", before: "down", after: "the ladder ends" },
    { stepId: "down", what: "Step removed", before: "Downsell: Set (Small)", after: null },
  ]);
  expect(said(after, ladder)[1]).toMatchObject({ what: "Step added", before: null });
});
