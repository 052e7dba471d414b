import { useEffect, useState } from "preact/hooks";
import type { CheckoutAnswer, CheckoutBump } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";

/** The bump that the shopper took, as it was shown then. */
export interface Taken {
  readonly bump: CheckoutBump;
  readonly currency: CheckoutAnswer["currency"];
}
const KEY = "taken";

/**
 * What was taken in this checkout, kept from page to page: with it the box can be unticked even where the server does not
 * answer any more.
 */
export function useTaken(api: CheckoutApi): [Taken | null, (taken: Taken | null) => void] {
  const [taken, setTaken] = useState<Taken | null>(null);
  useEffect(() => {
    api.storage.read<Taken>(KEY).then(
      (kept) => kept && setTaken((known) => known ?? kept),
      () => undefined,
    );
  }, []);
  const keep = (next: Taken | null) => {
    setTaken(next);
    const kept = next ? api.storage.write(KEY, next) : api.storage.delete(KEY);
    kept.catch(() => undefined);
  };
  return [taken, keep];
}
