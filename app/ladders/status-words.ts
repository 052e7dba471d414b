import type { LadderStatus } from "./ladder-status.ts";

/** A ladder's state as screens name it. */
export const STATUS_WORDS: Readonly<Record<LadderStatus, string>> = {
  draft: "Draft",
  published: "Published",
  paused: "Paused",
  archived: "Archived",
};
