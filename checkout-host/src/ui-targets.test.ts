import { expect, test } from "vitest";
import type { UiGivenSignals } from "./ui-api.ts";
import { functionsOf, signalsOf } from "./ui-targets.ts";

const money = { amount: 1, currencyCode: "USD" };
const given: UiGivenSignals = {
  lines: [],
  "cost.subtotalAmount": money,
  "cost.totalAmount": money,
  "localization.currency": { isoCode: "USD" },
};
const language = { locale: "de", extensionLocale: "en" };

test("a target has its signals, with what they begin with where nothing is given", () => {
  const signals = signalsOf("purchase.checkout.block.render", given, language);
  expect(signals.get("instructions")).toMatchObject({ lines: { canAddCartLine: true } });
  expect(signals.get("localization.extensionLanguage")).toEqual({ isoCode: "en" });
  expect(signals.has("checkoutToken")).toBe(true);
  expect(signals.has("orderConfirmation")).toBe(false);
});

test("what a target does not have cannot be given", () => {
  const order = { order: { id: "gid://1" }, isFirstOrder: true };
  expect(() => signalsOf("purchase.checkout.block.render", { ...given, orderConfirmation: order }, language)).toThrow(
    "has no signal orderConfirmation",
  );
  const change = async () => ({ type: "success" }) as const;
  expect(() => functionsOf("purchase.thank-you.block.render", { applyCartLinesChange: change })).toThrow(
    "has no function applyCartLinesChange",
  );
  expect(functionsOf("purchase.checkout.block.render", { applyCartLinesChange: change })).toHaveProperty(
    "applyCartLinesChange",
    change,
  );
});

test("the host's own storage keeps what it is given, and forgets it", async () => {
  const functions = functionsOf("customer-account.order-status.block.render", {});
  await functions["storage.write"]!("seen", { a: 1 });
  expect(await functions["storage.read"]!("seen")).toEqual({ a: 1 });
  await functions["storage.delete"]!("seen");
  expect(await functions["storage.read"]!("seen")).toBeNull();
});
