import type { Message } from "#app/i18n/message.ts";

/** What came of publishing or keeping one proposal. */
export type ProposalOutcome =
  | { readonly kind: "published" | "drafted"; readonly ladderId: string }
  /** A published ladder has the same trigger: nothing was changed. */
  | { readonly kind: "already"; readonly ladderId: string }
  | { readonly kind: "refused"; readonly sentences: readonly Message[] }
  | { readonly kind: "failed" };
