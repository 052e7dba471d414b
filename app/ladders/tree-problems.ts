import { LAYER_RULES, MAX_POST_PURCHASE_DEPTH, type Layer } from "./layer.ts";

interface TreeStep {
  readonly offer: { readonly id: string; readonly layer: Layer };
  readonly onAccept: string | null;
  readonly onDecline: string | null;
}
interface Tree {
  readonly start: string;
  readonly steps: Readonly<Record<string, TreeStep>>;
}
export interface TreeProblem {
  readonly message: string;
  /** Inside postPurchase. */
  readonly path: readonly string[];
}

/**
 * What keeps a set of steps from being a ladder: a missing step, a loop or a step reached twice, more than three offers
 * in a row, a layer where it may not stand (a downsell anywhere but after a declined OTO), a step no answer leads to,
 * two offers with one id. Empty: the tree is sound.
 */
export function treeProblems(tree: Tree): TreeProblem[] {
  const problems: TreeProblem[] = [];
  const reached = new Set<string>();
  const visit = (id: string, cameBy: string, depth: number, path: readonly string[]) => {
    const step = tree.steps[id];
    if (!step) return void problems.push({ message: `the step ${id} does not exist`, path });
    if (reached.has(id)) return void problems.push({ message: `the step ${id} is reached twice`, path });
    reached.add(id);
    const here = ["steps", id];
    if (depth > MAX_POST_PURCHASE_DEPTH) {
      problems.push({ message: `more than ${MAX_POST_PURCHASE_DEPTH} offers in a row`, path: here });
    }
    const rule = LAYER_RULES[step.offer.layer];
    if (rule.position !== "post_purchase" || !(rule.follows as readonly string[]).includes(cameBy)) {
      problems.push({ message: misplaced(step.offer.layer, cameBy), path: [...here, "offer", "layer"] });
    }
    if (step.onAccept !== null) visit(step.onAccept, `${step.offer.layer}_accept`, depth + 1, [...here, "onAccept"]);
    if (step.onDecline !== null)
      visit(step.onDecline, `${step.offer.layer}_decline`, depth + 1, [...here, "onDecline"]);
  };
  visit(tree.start, "start", 1, ["start"]);
  const offerIds = new Set<string>();
  for (const [id, step] of Object.entries(tree.steps)) {
    if (!reached.has(id)) problems.push({ message: `no answer leads to the step ${id}`, path: ["steps", id] });
    if (offerIds.has(step.offer.id)) {
      problems.push({ message: `the offer id ${step.offer.id} is used twice`, path: ["steps", id, "offer", "id"] });
    }
    offerIds.add(step.offer.id);
  }
  return problems;
}

function misplaced(layer: Layer, cameBy: string): string {
  if (layer === "downsell") return "a downsell stands only after a declined OTO";
  if (layer === "oto")
    return `an OTO does not follow ${cameBy.replace("_", " ")}: put a downsell there, or end the ladder`;
  return `${layer.replace("_", " ")} does not belong on the post-purchase page`;
}
