/** The arm of one of the places where an order's purchase was decided on. */
export interface PlaceArm {
  /** offered, holdout, ladder_holdout; empty: nothing would have been offered there. */
  readonly arm: string;
  /** The ladder offered, or that would have been; null: none. */
  readonly ladderId: string | null;
}

/** The arm of an order, and the ladder that it is about; both empty: the order is in no arm. */
export interface OrderArm {
  readonly arm: string;
  readonly armLadderId: string;
}

/** Arm of an order whose places do not agree: it says nothing about either arm. */
export const MIXED = "mixed";

/**
 * The arm of an order, from the decisions about it. Places where nothing would have been offered say nothing; where the
 * others do not agree, the order is mixed. The ladder is that of the first place.
 * @param places the post-purchase page first, then checkout, then the thank-you page
 */
export function orderArm(places: readonly PlaceArm[]): OrderArm {
  const told = places.filter(({ arm }) => arm !== "");
  const [first] = told;
  if (!first) return { arm: "", armLadderId: "" };
  const isMixed = told.some(({ arm }) => arm !== first.arm);
  return { arm: isMixed ? MIXED : first.arm, armLadderId: first.ladderId ?? "" };
}
