import { exact, NOTHING, share, TOO_EARLY, type Figure } from "./figure.ts";
import type { FUNNEL_FIGURES, FUNNEL_STEP_FIGURES } from "./funnel-definitions.ts";
import type { VisitDay } from "./visit-days.ts";

type FunnelFigures = Readonly<Record<Exclude<keyof typeof FUNNEL_FIGURES, "seenShare">, Figure>>;

const NOT_MEASURED: FunnelFigures = {
  cvr: NOTHING,
  sessions: NOTHING,
  cartShare: NOTHING,
  checkoutShare: NOTHING,
  startedCheckouts: NOTHING,
  completedCheckouts: NOTHING,
  checkoutLoad: NOTHING,
};

/** The figures of a period's sessions and checkouts, from its days. @param days null: they were not measured */
export function funnelFigures(days: readonly VisitDay[] | null): FunnelFigures {
  if (days === null) return NOT_MEASURED;
  const sum = sumOf(days);
  const sessions = sum("sessions");
  const loads = sum("loads");
  return {
    cvr: share(sum("completed"), sum("started")),
    // Checkouts without a session: sessions are not told apart so.
    sessions: sessions === 0 && sum("started") > 0 ? NOTHING : exact(sessions),
    cartShare: share(sum("withCart"), sessions),
    checkoutShare: share(sum("withCheckout"), sessions),
    startedCheckouts: exact(sum("started")),
    completedCheckouts: exact(sum("completed")),
    checkoutLoad: loads === 0 ? NOTHING : { ...exact(sum("loadMs") / loads / 1000, loads), isEarly: loads < TOO_EARLY },
  };
}

/** Orders whose checkout was seen, of all that came through one. */
export function seenFigures(seen: number, orders: number): Readonly<Record<"seenShare", Figure>> {
  return { seenShare: share(seen, orders) };
}

/** How many went on from each step to the next. */
export function passedFigures(days: readonly VisitDay[]): Readonly<
  Record<
    | "productOfSessions" | "cartOfProduct" | "checkoutOfCart" | "contactOfStarted" | "addressOfContact" | "shippingOfAddress"
    | "paymentOfShipping" | "completedOfPayment" | "shownOfCompleted" | "acceptedOfShown",
    Figure
  > & Partial<Record<keyof typeof FUNNEL_STEP_FIGURES, Figure>>
> {
  const sum = sumOf(days);
  const of = (above: Sum, below: Sum) => share(sum(above), sum(below));
  return {
    productOfSessions: of("withProduct", "sessions"),
    cartOfProduct: of("withCart", "withProduct"),
    checkoutOfCart: of("withCheckout", "withCart"),
    contactOfStarted: of("contact", "started"),
    addressOfContact: of("address", "contact"),
    shippingOfAddress: of("shipping", "address"),
    paymentOfShipping: of("payment", "shipping"),
    completedOfPayment: of("completed", "payment"),
    shownOfCompleted: of("shown", "completed"),
    acceptedOfShown: of("accepted", "shown"),
  };
} // prettier-ignore

type Sum = Exclude<keyof VisitDay, "day">;

/** Adds up one sum of all days. */
export function sumOf(days: readonly VisitDay[]): (key: Sum) => number {
  return (key) => days.reduce((sum, day) => sum + day[key], 0);
}
