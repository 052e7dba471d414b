import { expect, test } from "vitest";
import { offerAnswer, type StepEvents } from "./offer-answer.ts";

const none: StepEvents = {
  isAccepted: false,
  isDeclined: false,
  isProcessed: false,
  isPartlyProcessed: false,
  hasLine: false,
};

test.each<[string, Partial<StepEvents>, string]>([
  ["drawn and left", {}, "view"],
  ["declined", { isDeclined: true }, "decline"],
  ["signed, and nothing more is known", { isAccepted: true }, "view"],
  ["signed, and its line stands on the order", { isAccepted: true, hasLine: true }, "accept"],
  ["went through", { isAccepted: true, isProcessed: true }, "accept"],
  ["added, and its payment failed", { isAccepted: true, isPartlyProcessed: true, hasLine: true }, "not_paid"],
  ["failed at first and went through at the next tap", { isAccepted: true, isPartlyProcessed: true, isProcessed: true }, "accept"],
  ["declined after a tap that was refused", { isAccepted: true, isDeclined: true }, "decline"],
])("%s: %s", (_, events, answer) => {
  expect(offerAnswer({ ...none, ...events })).toBe(answer);
}); // prettier-ignore
