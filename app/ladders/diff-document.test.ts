import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journeyLadder } from "#tests/fixtures/ladder.ts";
import { applyChanges, diffDocuments, mergeDocuments } from "./diff-document.ts";
import { randomDocument } from "./files/testing/random-ladder.ts";
import type { LadderDocument, Step } from "./ladder.ts";

/** The document with one of its steps changed. */
function withStep(document: LadderDocument, stepId: string, change: (step: Step) => Step): LadderDocument {
  const { steps } = document.postPurchase;
  return {
    ...document,
    postPurchase: { ...document.postPurchase, steps: { ...steps, [stepId]: change(steps[stepId]!) } },
  };
}
const withOffer = (document: LadderDocument, stepId: string, offer: Partial<Step["offer"]>) =>
  withStep(document, stepId, (step) => ({ ...step, offer: { ...step.offer, ...offer } }));

const plain = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

describe("differences", () => {
  test("applied to the first document they give the second: ladders", () => {
    fc.assert(
      fc.property(randomDocument, randomDocument, (a, b) => {
        const [before, after] = [structuredClone(a), structuredClone(b)];
        expect(applyChanges(a, diffDocuments(a, b))).toEqual(b);
        expect([a, b]).toEqual([before, after]);
      }),
    );
  });

  test("applied to the first document they give the second: any data", () => {
    const named = fc.record({ id: fc.constantFrom("a", "b", "c"), value: fc.nat(3) });
    const value = fc.oneof(plain, fc.array(named), fc.dictionary(fc.constantFrom("x", "y", "kind", "id"), plain));
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(applyChanges(a, diffDocuments(a, b))).toEqual(b);
      }),
      { numRuns: 2000 },
    );
  });

  test("of a document and itself there are none, whatever the order of its fields", () => {
    fc.assert(
      fc.property(randomDocument, (document) => {
        const turned = Object.fromEntries(Object.entries(document).reverse());
        expect(diffDocuments(document, turned)).toEqual([]);
      }),
    );
  });

  test("name the smallest part that changed", () => {
    const after = withOffer({ ...journeyLadder, name: "Other" }, "down", {
      quantity: { default: 1, max: 2, isEditable: false },
    });
    expect(diffDocuments(journeyLadder, after)).toEqual([
      { path: ["name"], before: "A ladder", after: "Other" },
      { path: ["postPurchase", "steps", "down", "offer", "quantity", "max"], before: 1, after: 2 },
    ]);
  });

  test("tell what became another kind of thing, and lists, as a whole", () => {
    const paths = (a: unknown, b: unknown) => diffDocuments(a, b).map(({ path }) => path.join("."));
    expect(paths({ price: { kind: "full" } }, { price: { kind: "fixed", priceMinor: 5 } })).toEqual(["price"]);
    expect(paths({ trigger: { all: [] } }, { trigger: { any: [{ kind: "tag" }] } })).toEqual(["trigger"]);
    expect(paths({ ids: [1, 2] }, { ids: [1, 3] })).toEqual(["ids"]);
    expect(paths({ parts: [{ q: 1 }] }, { parts: [{ q: 1 }, { q: 2 }] })).toEqual(["parts"]);
    expect(paths({ parts: [{ q: 1 }, { q: 2 }] }, { parts: [{ q: 1 }, { q: 3 }] })).toEqual(["parts.1.q"]);
    expect(paths([{ id: "a", q: 1 }, { id: "b" }], [{ id: "a", q: 2 }, { id: "b" }])).toEqual(["a.q"]);
    expect(paths([{ id: "a" }, { id: "b" }], [{ id: "b" }, { id: "a" }])).toEqual([""]);
  });
});

describe("two people who change the same ladder", () => {
  const base = journeyLadder;

  test("changes in different places are both kept, and a change that both made is made once", () => {
    const mine = withOffer({ ...base, name: "Both" }, "oto", { expiresAfterMinutes: 10 });
    const theirs = withOffer({ ...base, name: "Both" }, "second", {
      price: { kind: "fixed", priceMinor: 900, reason: "Set" },
    });
    const merged = withOffer(mine, "second", theirs.postPurchase.steps.second!.offer);
    expect(mergeDocuments(base, mine, theirs)).toEqual({ kind: "merged", merged });
    expect(mergeDocuments(base, theirs, mine)).toEqual({ kind: "merged", merged });
  });

  test("changes of the same place are a conflict, named by it", () => {
    const mine = withOffer(base, "oto", { defaultLocale: "id", shipping: { kind: "free" } });
    const theirs = withOffer(base, "oto", { shipping: { kind: "fixed", amountMinor: 100, title: "Standard" } });
    const paths = [["postPurchase", "steps", "oto", "offer", "shipping"]];
    expect(mergeDocuments(base, mine, theirs)).toEqual({ kind: "conflicts", paths });
    expect(mergeDocuments(base, theirs, mine)).toEqual({ kind: "conflicts", paths });
  });

  test("one takes a step out that the other changes", () => {
    const { down: _gone, ...steps } = base.postPurchase.steps;
    const cut = withStep({ ...base, postPurchase: { ...base.postPurchase, steps } }, "oto", (step) => ({
      ...step,
      onDecline: null,
    }));
    const paths = [["postPurchase", "steps", "down"]];
    expect(mergeDocuments(base, cut, withOffer(base, "down", { expiresAfterMinutes: 9 }))).toEqual({
      kind: "conflicts",
      paths,
    });
  });

  test("changes that leave no sound ladder together are a conflict", () => {
    const { down: _gone, ...steps } = base.postPurchase.steps;
    const noDownsell = withStep({ ...base, postPurchase: { ...base.postPurchase, steps } }, "oto", (step) => ({
      ...step,
      onDecline: null,
    }));
    const extra = {
      ...base.postPurchase.steps.second!,
      offer: { ...base.postPurchase.steps.second!.offer, id: "extra" },
    };
    const withExtra = { ...base, postPurchase: { ...base.postPurchase, steps: { ...base.postPurchase.steps, extra } } };
    const linked = withStep(withExtra, "second", (step) => ({ ...step, onAccept: "extra" }));
    expect(mergeDocuments(base, noDownsell, linked)).toMatchObject({ kind: "merged" });
    const sameId = withOffer(base, "second", { id: "twin" });
    const twin = withOffer(base, "down", { id: "twin" });
    expect(mergeDocuments(base, sameId, twin)).toMatchObject({ kind: "conflicts" });
  });

  test("with nothing changed by one of them, the other's ladder is the result", () => {
    fc.assert(
      fc.property(randomDocument, randomDocument, (a, b) => {
        expect(mergeDocuments(a, a, b)).toEqual({ kind: "merged", merged: b });
        expect(mergeDocuments(a, b, a)).toEqual({ kind: "merged", merged: b });
        expect(mergeDocuments(a, b, b)).toEqual({ kind: "merged", merged: b });
      }),
    );
  });

  test("who is first makes no difference", () => {
    fc.assert(
      fc.property(randomDocument, randomDocument, randomDocument, (base, mine, theirs) => {
        const [one, other] = [mergeDocuments(base, mine, theirs), mergeDocuments(base, theirs, mine)];
        expect(one.kind).toBe(other.kind);
        if (one.kind === "merged") expect(one).toEqual(other);
      }),
    );
  });
});
