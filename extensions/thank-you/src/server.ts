import type { ThankYouEvent } from "../../../app/api/thank-you-events.contract.ts";
import type { ThankYouAnswer } from "../../../app/api/thank-you.contract.ts";
import type { Page } from "./page-api.ts";

declare const process: { env: { APP_URL: string } };
const APP_URL = process.env.APP_URL;

/** The longest that an answer is waited for, the session token included: a later one is none. */
const ASK_MS = 2500;
const EVENTS_MS = 4000;

/** Rejects when the server does not answer in time: the page never waits for the app. */
function post<Answer>({ api }: Page, path: string, body: unknown, ms: number): Promise<Answer> {
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

const purchaseOf = ({ api, orderId }: Page) => ({ checkoutToken: api.checkoutToken.value ?? null, orderId });

/** What is offered after this purchase; null when the server fails or is slow. */
export function askServer(page: Page): Promise<ThankYouAnswer | null> {
  const locale = page.api.localization.language.value.isoCode;
  return post<ThankYouAnswer>(page, "/api/thank-you", { ...purchaseOf(page), locale, place: page.place }, ASK_MS).then(
    (answer) => (answer && answer.currency ? answer : null),
    () => null,
  );
}

/** Tells what happened; tried twice, and never an obstacle. */
export function tellServer(page: Page, events: readonly ThankYouEvent[]): Promise<void> {
  const send = () => post(page, "/api/thank-you-events", { ...purchaseOf(page), events }, EVENTS_MS);
  return send()
    .catch(send)
    .then(
      () => undefined,
      () => undefined,
    );
}
