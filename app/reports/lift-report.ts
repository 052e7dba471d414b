import { message, type Message } from "#app/i18n/message.ts";
import { difference, rateDifference, type WithInterval } from "#app/statistics/rate-difference.ts";
import { ratioInterval } from "#app/statistics/ratio-interval.ts";
import { welchDifference } from "#app/statistics/welch.ts";
import { exact, NOTHING, type Figure } from "./figure.ts";
import type { Figures } from "./figures.ts";
import type { ReportTable } from "./report-table.ts";

/** Sums over the orders of one arm of the programme (no ladder) or of a ladder. Money is minor units. */
export interface ArmOrders {
  readonly orders: number;
  readonly revenue: number;
  readonly revenueSquare: number;
  readonly margin: number;
  readonly marginSquare: number;
  readonly refund: number;
  readonly refundSquare: number;
  readonly refundCross: number;
  /** Of orders older than 30 days: those of a customer, and those followed by another one within 30 days. */
  readonly followed: number;
  readonly repeated: number;
}

export interface LiftOf {
  readonly ladderId: string;
  /** Empty: the programme. */
  readonly name: string;
  readonly offered: ArmOrders;
  readonly held: ArmOrders;
  /** Orders whose places do not agree. */
  readonly mixed: number;
}

/** Under so many orders of an arm a difference of amounts says nothing yet: single large orders move it far. */
export const LIFT_EARLY = 100;

export const LIFT_COLUMNS = ["offeredOrders", "heldOrders", "liftAov", "liftMargin", "liftRefundRate", "liftRepeat"] as const; // prettier-ignore

/**
 * What offers add, of the programme and of each ladder.
 * @param isBroken the split is not the one intended: no difference is shown
 */
export function liftTable(lifts: readonly LiftOf[], isBroken: boolean, isFiltered: boolean): ReportTable {
  const any = lifts.some(({ held }) => held.orders > 0);
  return {
    title: message("What offers add: against the holdout"),
    names: [message("Ladder")],
    figures: LIFT_COLUMNS,
    remark: message("State"),
    rows:
      any && !isFiltered
        ? lifts.map((lift) => ({
            names: [lift.ladderId === "" ? message("The whole programme") : lift.name],
            remark: remarkOf(lift, isBroken),
            figures: liftFigures(lift, isBroken),
          }))
        : [],
    empty: isFiltered
      ? message("The arms are not told apart by these filters: take them away to see what offers add.")
      : message("No purchase of this period was held out. With a holdout stands here what offers really add."),
  };
}

function remarkOf({ offered, held, mixed }: LiftOf, isBroken: boolean): Message {
  if (isBroken)
    return message(
      "The split is broken: the arms are not of the sizes they should be, so they cannot be compared. Nothing is shown.",
    );
  const fewest = Math.min(offered.orders, held.orders);
  if (fewest < LIFT_EARLY) return message("Too early: {{number}} of {{needed}} orders", { number: fewest, needed: LIFT_EARLY }); // prettier-ignore
  return mixed > 0
    ? message("{{number}} orders are left out: their places do not agree", { number: mixed })
    : message("Measured");
}

/** The differences of one row. */
export function liftFigures({ offered, held }: LiftOf, isBroken: boolean): Figures {
  const n = Math.min(offered.orders, held.orders);
  const followed = Math.min(offered.followed, held.followed);
  const figure = (found: WithInterval | null, of: number): Figure =>
    found && !isBroken ? { ...found, n: of, isEarly: of < LIFT_EARLY } : { ...NOTHING, n: of };
  const sums = (arm: ArmOrders, key: "revenue" | "margin") => ({ count: arm.orders, sum: arm[key], squares: arm[`${key}Square`] }); // prettier-ignore
  return {
    offeredOrders: exact(offered.orders),
    heldOrders: exact(held.orders),
    liftAov: figure(welchDifference(sums(offered, "revenue"), sums(held, "revenue")), n),
    liftMargin: figure(welchDifference(sums(offered, "margin"), sums(held, "margin")), n),
    liftRefundRate: figure(refundDifference(offered, held), n),
    liftRepeat: figure(
      rateDifference(
        { rate: offered.followed > 0 ? offered.repeated / offered.followed : 0, observations: offered.followed },
        { rate: held.followed > 0 ? held.repeated / held.followed : 0, observations: held.followed },
      ),
      followed,
    ),
  };
}

/** Each order is a cluster of its own. */
function refundDifference(offered: ArmOrders, held: ArmOrders): WithInterval | null {
  const [one, two] = [offered, held].map(({ orders, refund, revenue, refundSquare, revenueSquare, refundCross }) => {
    const moments = { count: orders, above: refund, below: revenue, aboveSquared: refundSquare, belowSquared: revenueSquare, product: refundCross }; // prettier-ignore
    const found = ratioInterval(moments);
    return found && found.low !== null && found.high !== null ? { value: found.ratio, low: found.low, high: found.high } : null; // prettier-ignore
  });
  return one && two ? difference(one, two) : null;
}
