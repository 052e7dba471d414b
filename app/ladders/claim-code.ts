import { z } from "zod";

const PREFIX = "THX-";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LENGTH = 12;

/** A one-time code that the app made for the thank-you page, as an order names it. Other codes are none of the app's. */
export const claimCodeSchema = z.string().regex(/^THX-[A-Z2-7]{12}$/);

/** A code from random bytes: 60 bits that nobody guesses. @param random at least 12 bytes */
export function claimCode(random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError(`a code needs ${LENGTH} random bytes`);
  return PREFIX + Array.from(random.subarray(0, LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** Whether an order's discount code is one of the app's. */
export function isClaimCode(code: string): boolean {
  return claimCodeSchema.safeParse(code.toUpperCase()).success;
}
