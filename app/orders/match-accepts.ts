import type { Evidence } from "./evidence.ts";

export interface AcceptToMatch {
  readonly stepId: string;
  /** Which of the lines that the accept adds: a bundle's accept is asked once for each of them, and each takes one line at most. */
  readonly part: number;
  readonly variantId: number;
  readonly quantity: number;
  readonly signedAt: Date;
  /** Whether Shopify's answer was told: it added the lines. False: signed, and nothing is known of it. */
  readonly isTold: boolean;
  /** Whether the order carries the mark of this accept's changeset. */
  readonly isMarked: boolean;
}

export interface LineToMatch {
  readonly lineId: number;
  readonly variantId: number | null;
  readonly quantity: number;
}

export interface Match {
  readonly stepId: string;
  readonly part: number;
  readonly lineId: number;
  readonly evidence: Evidence;
}

/**
 * Matches the lines of accepts to order lines, one to one: a line of the same variant that was not there before any offer. Accepts
 * that are proved come before those that are not, the same quantity before another one; earlier accepts take earlier lines
 * (line ids grow with time).
 * @param lines of the order, without those already matched
 * @param firstLineIds lines that were there before any offer; null where that is not known: any line may then have been added
 * @param link what ties the order to the purchase, for accepts that left no mark
 */
export function matchAccepts(
  accepts: readonly AcceptToMatch[],
  lines: readonly LineToMatch[],
  firstLineIds: readonly number[] | null,
  link: Exclude<Evidence, "metafield">,
): Match[] {
  const added = lines.filter((line) => !firstLineIds?.includes(line.lineId)).sort((a, b) => a.lineId - b.lineId);
  const taken = new Set<number>();
  const done = new Set<AcceptToMatch>();
  const matches: Match[] = [];
  const take = (accept: AcceptToMatch, line: LineToMatch | undefined) => {
    if (!line) return;
    taken.add(line.lineId);
    done.add(accept);
    const evidence = accept.isMarked ? "metafield" : link;
    matches.push({ stepId: accept.stepId, part: accept.part, lineId: line.lineId, evidence });
  };
  const proof = ({ isMarked, isTold }: AcceptToMatch) => (isMarked ? 2 : isTold ? 1 : 0);
  const inOrder = [...accepts].sort((a, b) => proof(b) - proof(a) || a.signedAt.getTime() - b.signedAt.getTime());
  // What is signed and nothing more takes only what no proved accept can take.
  for (const isProved of [true, false]) {
    for (const isExact of [true, false]) {
      for (const accept of inOrder) {
        if (done.has(accept) || proof(accept) > 0 !== isProved) continue;
        take(
          accept,
          added.find(
            (line) =>
              !taken.has(line.lineId) &&
              line.variantId === accept.variantId &&
              (!isExact || line.quantity === accept.quantity),
          ),
        );
      }
    }
  }
  return matches;
}
