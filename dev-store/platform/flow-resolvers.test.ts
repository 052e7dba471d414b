import { expect, test } from "vitest";
import { exampleStore } from "./example-store.ts";

const TELL =
  "mutation ($handle: String!, $payload: JSON!) { flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { message } } }";
const PAYLOAD = {
  Alert: "A guardrail tripped",
  Details: "…",
  Advice: "…",
  Severity: "critical",
  Kind: "guardrail_tripped",
  Since: "2026-11-10T12:00:00.000Z",
  "Alert id": "1",
};
const tell = async (handle: string, payload: object) => {
  const shop = exampleStore();
  const { data } = await shop.ask<{ flowTriggerReceive: { userErrors: { message: string }[] } }>(TELL, { handle, payload }); // prettier-ignore
  return { errors: data.flowTriggerReceive.userErrors, runs: shop.store.state.flowRuns };
};

test("a trigger that the app's extension defines is received", async () => {
  const { errors, runs } = await tell("guardrail-trigger", PAYLOAD);
  expect(errors).toEqual([]);
  expect(runs.map(({ payload }) => payload)).toEqual([PAYLOAD]);
});

test.each([
  ["another-trigger", PAYLOAD],
  ["guardrail-trigger", { ...PAYLOAD, More: "x" }],
  ["guardrail-trigger", { Alert: "x" }],
  ["guardrail-trigger", { ...PAYLOAD, Details: "x".repeat(60_000) }],
])("%s with what it does not define is refused", async (handle, payload) => {
  const { errors, runs } = await tell(handle, payload);
  expect([errors.length, runs]).toEqual([1, []]);
});
