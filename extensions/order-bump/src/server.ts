import type { CheckoutEvent } from "../../../app/api/checkout-events.contract.ts";
import type { CheckoutAnswer, CheckoutRequest } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";

declare const process: { env: { APP_URL: string } };
const APP_URL = process.env.APP_URL;

/** The longest that an answer is waited for, the session token included: a later one is none. */
const ASK_MS = 1200;
const EVENTS_MS = 4000;

/** Rejects when the server does not answer in time: checkout never waits for the app. */
function post<Answer>(api: CheckoutApi, path: string, body: unknown, ms: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("timeout")), ms);
    api.sessionToken
      .get()
      .then((token) =>
        fetch(APP_URL + path, {
          method: "POST",
          headers: { Authorization: "Bearer " + token, "Content-Type": "application/json" },
          body: JSON.stringify(body),
        }),
      )
      .then((response) => {
        if (!response.ok) throw new Error("status_" + response.status);
        return response.json() as Promise<Answer>;
      })
      .then(resolve, reject)
      .then(() => clearTimeout(timer));
  });
}

/** What is offered for this cart; null when the server says so in other words, fails, or is slow. */
export function askServer(api: CheckoutApi, request: CheckoutRequest): Promise<CheckoutAnswer | null> {
  return post<CheckoutAnswer>(api, "/api/checkout", request, ASK_MS).then(
    (answer) => (answer && answer.currency ? answer : null),
    () => null,
  );
}

/** Tells what happened; tried twice, and never an obstacle. */
export function tellServer(api: CheckoutApi, events: readonly CheckoutEvent[]): Promise<void> {
  const checkoutToken = api.checkoutToken.value;
  if (!checkoutToken) return Promise.resolve();
  const send = () => post(api, "/api/checkout-events", { checkoutToken, events }, EVENTS_MS);
  return send()
    .catch(send)
    .then(
      () => undefined,
      () => undefined,
    );
}
