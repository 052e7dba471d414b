import { rateOf } from "#app/money/money.ts";
import type { OfferPrice } from "./ladder.ts";

/** What an offer takes off one unit, in minor units; 0 at full price. A percentage is rounded half up. */
export function discountMinor(unitMinor: number, price: OfferPrice): number {
  switch (price.kind) {
    case "full":
      return 0;
    case "percent_off":
      return rateOf(unitMinor, price.percent / 100);
    case "amount_off":
      return price.amountMinor;
  }
}
