import type { ChangesetAnswer, ChangesetRequest } from "../../../app/api/changesets.contract";
import type { PageEvent } from "../../../app/api/events.contract";
import type { OffersAnswer } from "../../../app/api/offers.contract";

declare const process: { env: { APP_URL: string } };
const APP_URL = process.env.APP_URL;

const OFFERS_MS = 1200;
const SIGN_MS = 6000;
const EVENTS_MS = 4000;

/** Rejects when the server does not answer in time: the checkout never waits for the app. */
function post<Answer>(path: string, token: string, body: unknown, ms: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("timeout")), ms);
    fetch(APP_URL + path, {
      method: "POST",
      headers: { Authorization: "Bearer " + token, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    })
      .then((response) => {
        if (response.ok) return response.json() as Promise<Answer>;
        // A refusal names its code; whatever else comes is told by its status.
        const failure = () => new Error("status_" + response.status);
        return (response.json() as Promise<{ error?: string }>).then(
          (refusal) => {
            throw refusal.error ? new Error(refusal.error) : failure();
          },
          () => {
            throw failure();
          },
        );
      })
      .then(resolve, reject)
      .then(() => clearTimeout(timer));
  });
}

/** What this purchase is offered; no offer when the server says so, fails, or is slow. */
export function fetchOffers(token: string): Promise<OffersAnswer | null> {
  return post<OffersAnswer>("/api/offers", token, {}, OFFERS_MS).then(
    (answer) => answer,
    () => null,
  );
}

export function signChangeset(token: string, request: ChangesetRequest): Promise<string> {
  return post<ChangesetAnswer>("/api/changesets", token, request, SIGN_MS).then((answer) => answer.token);
}

/** Tells what happened; tried twice, and never an obstacle. */
export function sendEvents(token: string, events: readonly PageEvent[]): Promise<void> {
  const send = () => post("/api/events", token, { events }, EVENTS_MS);
  return send()
    .catch(send)
    .then(
      () => undefined,
      () => undefined,
    );
}
