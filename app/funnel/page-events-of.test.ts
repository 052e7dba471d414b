import { expect, test } from "vitest";
import { answerFixture } from "#tests/fixtures/answer.ts";
import { pageEventsOf } from "./page-events-of.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const decision = { referenceId: "r1", currency: "USD", answer: answerFixture() };

test("an event knows its ladder, offer and layer from the decision, and the time from the server", () => {
  expect(pageEventsOf(decision, [{ type: "decline", stepId: "down" }], NOW)).toEqual([
    {
      eventId: "r1:down:decline",
      type: "decline",
      occurredAt: NOW,
      referenceId: "r1",
      ladderId: answerFixture().ladder.id,
      ladderVersion: 1,
      stepId: "down",
      offerId: "offer_down",
      layer: "downsell",
      variantId: null,
      quantity: null,
      amountMinor: null,
      currency: null,
      status: null,
      errorCode: null,
    },
  ]);
});

test("a result carries what was promised and what came of it, and counts once for each status", () => {
  const result = { type: "result", stepId: "oto", errorCode: null, amountMinor: 3708 } as const;
  const rows = pageEventsOf(
    decision,
    [
      { ...result, status: "unprocessed", errorCode: "server_error", amountMinor: null },
      { ...result, status: "processed" },
    ],
    NOW,
  );
  expect(
    rows!.map(({ eventId, amountMinor, currency, errorCode }) => [eventId, amountMinor, currency, errorCode]),
  ).toEqual([
    ["r1:oto:result:unprocessed", null, null, "server_error"],
    ["r1:oto:result:processed", 3708, "USD", null],
  ]);
});

test("a page that failed before its first step is recorded", () => {
  const [row] = pageEventsOf(decision, [{ type: "error", stepId: null, errorCode: "no_answer" }], NOW)!;
  expect(row).toMatchObject({ eventId: "r1:page:error", stepId: null, layer: null, errorCode: "no_answer" });
});

test.each(["nowhere", "constructor", "__proto__", ""])(
  "a step never offered (%s) refuses the whole request",
  (stepId) => {
    const events = [{ type: "view", stepId: "oto" } as const, { type: "view", stepId } as const];
    expect(pageEventsOf(decision, events, NOW)).toBeNull();
  },
);

test("where nothing was offered, no step can be seen", () => {
  const none = { ...decision, answer: { kind: "none", reason: "sold_out" } as const };
  expect(pageEventsOf(none, [{ type: "view", stepId: "oto" }], NOW)).toBeNull();
  expect(pageEventsOf(none, [{ type: "error", stepId: null, errorCode: "x" }], NOW)).toHaveLength(1);
});
