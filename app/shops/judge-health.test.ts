import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { judgeHealth, type HealthFacts } from "./judge-health.ts";

const now = new Date("2026-11-21T12:00:00Z");
const facts: HealthFacts = {
  now,
  isPostPurchaseApp: true,
  isPlus: true,
  planName: "Shopify Plus",
  bumpCount: 1,
  isNudgeEnabled: false,
  lastCheckoutAt: null,
  wantedScopes: [],
  grantedScopes: [],
  lastWebhookAt: now,
  failedWebhooks: 0,
  waitingWebhooks: 0,
  installedAt: now,
  lastSync: { status: "done", finishedAt: now, error: null },
  productCount: 1,
  variantCount: 1,
  variantsWithoutCost: 0,
  hasFallbackCost: false,
  pixelConnectedAt: now,
  lastPixelAt: now,
};
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const ofCheckout = (given: Partial<HealthFacts>) => {
  const check = judgeHealth({ ...facts, ...given }).find(({ code }) => code === "checkout_block");
  return check && { status: check.status, sentence: inEnglish(check.sentence), hasFix: check.fix !== null };
};

describe("offers inside checkout", () => {
  test("on another plan than Plus are said not to be seen, with the plan's name", () => {
    for (const given of [{ bumpCount: 1 }, { bumpCount: 0, isNudgeEnabled: true }])
      expect(ofCheckout({ ...given, isPlus: false, planName: "Grow" })).toEqual({
        status: "warning",
        sentence: expect.stringMatching(/^Plus only: .*This shop's plan is Grow, so no shopper sees them\.$/),
        hasFix: false,
      });
  });

  test("on Plus need the block in the checkout, until a checkout has asked", () => {
    expect(ofCheckout({})).toMatchObject({ status: "unknown", hasFix: true });
    expect(ofCheckout({ lastCheckoutAt: new Date(now.getTime() - 3 * 3_600_000) })).toEqual({
      status: "ok",
      sentence: "Checkout last asked for an offer 3 hours ago.",
      hasFix: false,
    });
  });

  test("are no matter where no ladder has a bump and there is no nudge", () => {
    expect(ofCheckout({ bumpCount: 0, isPlus: false })).toBeUndefined();
  });
});

test("the worst stands first", () => {
  const checks = judgeHealth({ ...facts, isPlus: false, isPostPurchaseApp: false });
  expect(checks.slice(0, 2).map(({ code }) => code)).toEqual(["post_purchase_page", "checkout_block"]);
});

test.each([
  ["warning", "Not connected", { pixelConnectedAt: null }],
  ["unknown", "no visit was counted yet", { pixelConnectedAt: hoursAgo(2), lastPixelAt: null }],
  ["warning", "for 30 hours", { pixelConnectedAt: hoursAgo(30), lastPixelAt: null }],
  ["warning", "for 25 hours", { pixelConnectedAt: hoursAgo(300), lastPixelAt: hoursAgo(25) }],
  ["ok", "within the hour", { pixelConnectedAt: hoursAgo(300), lastPixelAt: hoursAgo(0.5) }],
])("the web pixel is a %s when it is %s", (status, words, changes) => {
  const check = judgeHealth({ ...facts, ...changes }).find(({ code }) => code === "web_pixel")!;
  expect([check.status, inEnglish(check.sentence)]).toEqual([status, expect.stringContaining(words)]);
});
