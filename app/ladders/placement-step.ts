/** What may be offered outside of the post-purchase page. A ":" cannot occur in the ids of a ladder document. */
const PREFIXES = { order_bump: "bump", cross_sell: "cross", missed_oto: "missed" } as const;
export type PlacementKind = keyof typeof PREFIXES;

/** The step id under which a bump, a cross-sell, or an OTO offered again after payment is decided and counted. */
export function placementStep(kind: PlacementKind, id: string): string {
  return `${PREFIXES[kind]}:${id}`;
}

/** Which one a step id names; null: a step of the post-purchase page. */
export function readPlacementStep(stepId: string): { readonly kind: PlacementKind; readonly id: string } | null {
  const at = stepId.indexOf(":");
  const found = Object.entries(PREFIXES).find(([, prefix]) => prefix === stepId.slice(0, Math.max(0, at)));
  return found ? { kind: found[0] as PlacementKind, id: stepId.slice(at + 1) } : null;
}
