import type { PublishedLadder } from "#app/ladders/ladder.ts";

/**
 * Which arm a purchase is in: offered; held out by the programme; held out by the ladder that would have been offered.
 * A purchase that nothing would have been offered is in none.
 */
export type Arm = "offered" | "holdout" | "ladder_holdout";

/** The arm of a purchase, were it this ladder's. Null: of what is offered without a ladder. */
export type AssignArm = (ladder: Pick<PublishedLadder, "ladderId" | "document"> | null) => Arm;

/** Nobody is held out: the simulator, previews and replays show what would be offered. */
export const NOBODY_HELD_OUT: AssignArm = () => "offered";
