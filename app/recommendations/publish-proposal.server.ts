import { isDeepStrictEqual } from "node:util";
import { draftSchema } from "#app/ladders/draft.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { log } from "#app/runtime/log.server.ts";
import type { ProposalOutcome } from "./proposal-outcome.ts";

/**
 * Makes a ladder of a proposal, published or as a draft, by the editor's own way: parsed, linted, versioned, audited. A
 * proposal sent twice is published once. A failure is told, not thrown: the other proposals go on.
 */
export async function publishProposal(request: {
  readonly shopId: string;
  readonly document: unknown;
  readonly publishes: boolean;
  readonly staffId: string;
}): Promise<ProposalOutcome> {
  try {
    if (request.publishes) {
      const draft = draftSchema.safeParse(request.document);
      const published = draft.success ? await publishedLadders(request.shopId) : [];
      const same = published.find(({ document }) => isDeepStrictEqual(document.trigger, draft.data?.trigger));
      if (same) return { kind: "already", ladderId: same.ladderId };
    }
    const outcome = await saveLadder({ ...request, ladderId: null, revision: null });
    switch (outcome.kind) {
      case "saved":
        return { kind: request.publishes ? "published" : "drafted", ladderId: outcome.ladderId };
      case "refused":
        return {
          kind: "refused",
          sentences: [
            ...outcome.problems.map(({ message }) => message),
            ...outcome.findings.map(({ sentence }) => sentence),
          ],
        };
      default:
        return { kind: "failed" };
    }
  } catch (error) {
    log().error({ shopId: request.shopId, error }, "a proposal was not saved");
    return { kind: "failed" };
  }
}
