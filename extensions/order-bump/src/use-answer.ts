import { useEffect, useRef, useState } from "preact/hooks";
import type { CheckoutAnswer, CheckoutRequest } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";
import { contentsKey, readRequest } from "./read-cart.ts";
import { askServer } from "./server.ts";

/** Changes of a cart come in threes: the line, its code, its price. One question is asked about them. */
const SETTLED_MS = 250;

/** What the server said, and about which cart. */
export interface Answered {
  readonly answer: CheckoutAnswer;
  readonly asked: CheckoutRequest;
  /** Of the cart that was asked about. */
  readonly key: string;
}

/**
 * Asks the server what this cart is offered, and anew whenever it changes. Until the next answer the last one stands.
 * @returns the answer, null without one; the cart now; and how to ask once more
 */
export function useAnswer(api: CheckoutApi): {
  readonly answered: Answered | null;
  readonly now: CheckoutRequest | null;
  again(): void;
} {
  const now = readRequest(api);
  const key = contentsKey(now);
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [round, setRound] = useState(0);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (now === null) return setAnswered(null);
    let isCurrent = true;
    const ask = () => {
      wasAsked.current = true;
      void askServer(api, now).then((answer) => {
        if (isCurrent) setAnswered(answer && { answer, asked: now, key });
      });
    };
    const timer = setTimeout(ask, wasAsked.current ? SETTLED_MS : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, round]);
  return { answered, now, again: () => setRound((count) => count + 1) };
}
