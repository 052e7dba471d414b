import type { PostPurchaseRenderApi } from "@shopify/post-purchase-ui-extensions-react";
import { useEffect, useRef, useState } from "react";
import type { OfferStep } from "../../../app/api/offers.contract";
import { offerChanges } from "./offer-changes";

type Calculate = PostPurchaseRenderApi["calculateChangeset"];
type Calculated = Extract<Awaited<ReturnType<Calculate>>, { status: "processed" }>;

export type Price =
  | { readonly kind: "loading" }
  | { readonly kind: "known"; readonly purchase: Calculated["calculatedPurchase"] }
  | { readonly kind: "unknown"; readonly code: string };

/** What the step would cost, asked of Shopify anew when variant or quantity change. Only the latest answer counts. */
export function usePrice(step: OfferStep, variantId: number, quantity: number, calculate: Calculate): Price {
  const [price, setPrice] = useState<Price>({ kind: "loading" });
  const asked = useRef(0);
  useEffect(() => {
    const mine = ++asked.current;
    const settle = (next: Price) => {
      if (asked.current === mine) setPrice(next);
    };
    setPrice({ kind: "loading" });
    calculate(offerChanges(step, variantId, quantity) as Parameters<Calculate>[0]).then(
      (result) => {
        if (result.status === "processed") settle({ kind: "known", purchase: result.calculatedPurchase });
        else settle({ kind: "unknown", code: (result.errors[0] && result.errors[0].code) || "unprocessed" });
      },
      () => settle({ kind: "unknown", code: "calculation_failed" }),
    );
    return () => {
      asked.current += 1;
    };
  }, [step.stepId, variantId, quantity]);
  return price;
}
