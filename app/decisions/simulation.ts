import { z } from "zod";
import type { OfferAnswer } from "./decision.ts";
import type { Message } from "#app/i18n/message.ts";
import type { NoOfferReason } from "./no-offer-reason.ts";

const id = z.int().positive();
const localMoment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** A purchase as it is made up for the simulator. */
export const simulationSchema = z.strictObject({
  /** What is bought. Prices are the shop's. */
  lines: z
    .array(z.strictObject({ variantId: id, quantity: z.int().min(1).max(999), isSubscription: z.boolean().default(false) }))
    .min(1)
    .max(100),
  /** ISO 3166 alpha-2; null: no address. */
  country: z.string().regex(/^[A-Z]{2}$/).nullable(),
  locale: z.string().regex(/^[A-Za-z0-9-]{2,35}$/),
  /** ISO 4217; absent: the shop's own. */
  currency: z.string().regex(/^[A-Z]{3}$/).optional(),
  customer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("new") }),
    /** One of the shop's customers, with what the shop's orders tell. */
    z.strictObject({ kind: z.literal("known"), customerId: id }),
    /** Somebody made up. */
    z.strictObject({
      kind: z.literal("made_up"),
      orderCount: z.int().min(0).max(10_000),
      spentMinor: z.int().nonnegative(),
      daysSinceLastOrder: z.int().min(0).max(3650).nullable(),
      boughtProductIds: z.array(id).max(100).default([]),
      declinedProductIds: z.array(id).max(100).default([]),
    }),
  ]),
  /** On the shop's clock; null: now. */
  at: localMoment.nullable().default(null),
  /** A ladder tried as it is being written, in place of its published version. */
  draftOf: z.uuid().nullable().default(null),
}); // prettier-ignore
export type SimulationInput = z.infer<typeof simulationSchema>;

/** What became of one ladder in a simulated decision. */
export interface SimulatedLadder {
  readonly ladderId: string;
  readonly name: string;
  readonly verdict: "taken" | "would_be_taken" | "passed";
  /** Why it was passed over; null: it was not. */
  readonly reason: NoOfferReason | null;
  /** The condition of its trigger that failed; null: the trigger held. */
  readonly failed: Message | null;
  /** The condition asks for something that is not known of the purchase. */
  readonly isUnknown: boolean;
}

export interface Simulation {
  readonly reason: NoOfferReason | "offered";
  readonly ladders: readonly SimulatedLadder[];
  /** What the shopper would see; null: nothing. */
  readonly answer: OfferAnswer | null;
  /** Steps of the taken ladder that were left out. */
  readonly leftOut: readonly { readonly stepId: string; readonly reason: NoOfferReason }[];
  readonly subtotalMinor: number;
  readonly currency: string;
}
