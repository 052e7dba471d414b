/** Where a ladder is in its life. Only a published one is shown to shoppers. */
export type LadderStatus = "draft" | "published" | "paused" | "archived";
