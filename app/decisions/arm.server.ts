import { hash } from "node:crypto";
import type { AssignArm } from "./arm.ts";

/** Hex digits of the hash that count: 48 bits, which a number holds exactly. */
const DIGITS = 12;
const SPAN = 2 ** 48;

/**
 * Whether a unit is held out: its SHA-256, as a fraction of 1, lies below the share. The same unit always gets the same
 * answer; another salt is another, independent draw; a larger share holds out all that a smaller one did, and more.
 * @param unit the customer or the purchase
 * @param share 0 to 1
 */
export function armOf(shopId: string, salt: string, unit: string, share: number): "holdout" | "offered" {
  if (share <= 0) return "offered";
  const digest = hash("sha256", `${shopId}\n${salt}\n${unit}`, "hex");
  return Number.parseInt(digest.slice(0, DIGITS), 16) / SPAN < share ? "holdout" : "offered";
}

/** Who is decided on: the customer where known, so that the arm is the same at every visit; else the purchase. */
export function unitOf(customerId: number | null, reference: string): string {
  return customerId === null ? reference : `c${customerId}`;
}

/** What the merchant holds out of the whole programme. */
export interface ProgrammeHoldout {
  readonly holdoutShare: number;
  readonly holdoutSalt: string;
}

/** The arms of one unit: the programme's draw first, then the ladder's own. */
export function assignArms(shopId: string, programme: ProgrammeHoldout, unit: string): AssignArm {
  return (ladder) => {
    if (armOf(shopId, programme.holdoutSalt, unit, programme.holdoutShare) === "holdout") return "holdout";
    const isOut = ladder && armOf(shopId, ladder.ladderId, unit, ladder.document.holdout ?? 0) === "holdout";
    return isOut ? "ladder_holdout" : "offered";
  };
}
