import { useEffect, useState } from "preact/hooks";
import type { ThankYouAnswer, ThankYouOffer } from "../../../app/api/thank-you.contract.ts";
import type { Page } from "./page-api.ts";
import { askServer, tellServer } from "./server.ts";

/** The order may be known to the server only some seconds after the page: it is asked again so much later. */
const AGAIN_MS = [2_000, 4_000, 8_000] as const;
/** The longest that a timer holds. */
const MOST_MS = 2 ** 31 - 1;

export interface Offered {
  readonly offer: ThankYouOffer;
  readonly currency: ThankYouAnswer["currency"];
}

/** What is offered on the page, until it is declined or its time is over; null: nothing. */
export function useOffer(page: Page): { readonly offered: Offered | null; decline(): void } {
  const { api, orderId } = page;
  const token = api.checkoutToken.value ?? null;
  const [offered, setOffered] = useState<Offered | null>(null);
  const key = `declined:${token ?? orderId ?? ""}`;

  useEffect(() => {
    if (token === null && orderId === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const ask = async (tries: number) => {
      if (await api.storage.read(key).catch(() => null)) return;
      const answer = await askServer(page);
      if (isLeft) return;
      const wait = AGAIN_MS[tries];
      if (answer?.reason === "purchase_unknown" && wait !== undefined)
        timer = setTimeout(() => void ask(tries + 1), wait);
      else if (answer?.offer && isHeld(answer.offer)) setOffered({ offer: answer.offer, currency: answer.currency });
    };
    void ask(0);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
    // One question a purchase: what else changes on the page changes nothing about it.
  }, [token, orderId]);

  useEffect(() => {
    if (!offered) return undefined;
    void tellServer(page, [{ type: "view", stepId: offered.offer.stepId }]);
    const { expiresAt } = offered.offer;
    if (expiresAt === null) return undefined;
    const left = Date.parse(expiresAt) - Date.now();
    const timer = setTimeout(() => setOffered(null), Math.min(left, MOST_MS));
    return () => clearTimeout(timer);
  }, [offered]);

  const decline = () => {
    if (!offered) return;
    setOffered(null);
    void api.storage.write(key, true).catch(() => undefined);
    void tellServer(page, [{ type: "decline", stepId: offered.offer.stepId }]);
  };
  return { offered, decline };
}

const isHeld = ({ expiresAt }: ThankYouOffer) => expiresAt === null || Date.parse(expiresAt) > Date.now();
