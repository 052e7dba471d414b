import type { LadderDocument, Offer, Step } from "./ladder.ts";
import { DEFAULT_FREQUENCY } from "./offer-terms.ts";
import { MAX_POST_PURCHASE_DEPTH } from "./layer.ts";

/** Changes of a ladder document in the editor. Each gives a new document; nothing given is changed. */

export type Branch = "onAccept" | "onDecline";

/** A ladder to begin with: an OTO without an item yet, for every order. */
export function newLadder(locale: string): LadderDocument {
  return {
    name: "New ladder",
    trigger: { all: [] },
    schedule: null,
    frequency: DEFAULT_FREQUENCY,
    bump: null,
    postPurchase: { start: "oto-1", steps: { "oto-1": emptyStep("oto-1", "oto", locale) } },
  };
}

export function setOffer(document: LadderDocument, stepId: string, offer: Offer): LadderDocument {
  const step = document.postPurchase.steps[stepId];
  return step ? setSteps(document, { ...document.postPurchase.steps, [stepId]: { ...step, offer } }) : document;
}

/** What may follow an answer: after an accept another OTO, after a declined OTO a downsell; null: nothing may. */
export function layerAfter(document: LadderDocument, stepId: string, branch: Branch): Offer["layer"] | null {
  const step = document.postPurchase.steps[stepId];
  if (!step || depthOf(document, stepId) >= MAX_POST_PURCHASE_DEPTH) return null;
  if (branch === "onAccept") return "oto";
  return step.offer.layer === "oto" ? "downsell" : null;
}

/** Adds the step that may follow an answer, where none does yet. */
export function addStep(
  document: LadderDocument,
  stepId: string,
  branch: Branch,
): { document: LadderDocument; stepId: string } | null {
  const layer = layerAfter(document, stepId, branch);
  const { steps } = document.postPurchase;
  if (!layer || steps[stepId]![branch] !== null) return null;
  let count = 1;
  while (steps[`${layer}-${count}`]) count += 1;
  const id = `${layer}-${count}`;
  const added = emptyStep(id, layer, steps[stepId]!.offer.defaultLocale);
  return {
    document: setSteps(document, { ...steps, [stepId]: { ...steps[stepId]!, [branch]: id }, [id]: added }),
    stepId: id,
  };
}

/** Takes a step and all that follows it out. The first step stays. */
export function removeStep(document: LadderDocument, stepId: string): LadderDocument {
  const { start, steps } = document.postPurchase;
  if (stepId === start) return document;
  const gone = new Set<string>();
  const visit = (id: string | null) => {
    if (id === null || gone.has(id)) return;
    gone.add(id);
    visit(steps[id]?.onAccept ?? null);
    visit(steps[id]?.onDecline ?? null);
  };
  visit(stepId);
  const cut = (id: string | null) => (id !== null && gone.has(id) ? null : id);
  const kept = Object.entries(steps).flatMap(([id, step]) =>
    gone.has(id) ? [] : [[id, { ...step, onAccept: cut(step.onAccept), onDecline: cut(step.onDecline) }]],
  );
  return setSteps(document, Object.fromEntries(kept) as Record<string, Step>);
}

/** The steps as they are met, each with what led to it. */
export function stepsInOrder(
  document: LadderDocument,
): { stepId: string; step: Step; cameBy: Branch | "start"; depth: number }[] {
  const found: { stepId: string; step: Step; cameBy: Branch | "start"; depth: number }[] = [];
  const visit = (stepId: string | null, cameBy: Branch | "start", depth: number) => {
    const step = stepId === null ? undefined : document.postPurchase.steps[stepId];
    if (stepId === null || !step || found.some((other) => other.stepId === stepId)) return;
    found.push({ stepId, step, cameBy, depth });
    visit(step.onDecline, "onDecline", depth + 1);
    visit(step.onAccept, "onAccept", depth + 1);
  };
  visit(document.postPurchase.start, "start", 1);
  return found;
}

function depthOf(document: LadderDocument, stepId: string): number {
  return stepsInOrder(document).find((entry) => entry.stepId === stepId)?.depth ?? MAX_POST_PURCHASE_DEPTH;
}

function setSteps(document: LadderDocument, steps: Record<string, Step>): LadderDocument {
  return { ...document, postPurchase: { ...document.postPurchase, steps } };
}

function emptyStep(id: string, layer: Offer["layer"], locale: string): Step {
  return {
    offer: {
      id,
      layer,
      item: { kind: "variant", productId: 0, variantId: 0 },
      alternatives: [],
      quantity: { default: 1, max: 1, isEditable: false },
      price: { kind: "full" },
      shipping: { kind: "free" },
      subscription: null,
      expiresAfterMinutes: null,
      guards: {},
      copy: { [locale]: emptyCopy() },
      defaultLocale: locale,
    },
    onAccept: null,
    onDecline: null,
  };
}

export function emptyCopy(): Offer["copy"][string] {
  return { result: "", included: [], terms: "", assurance: "" };
}
