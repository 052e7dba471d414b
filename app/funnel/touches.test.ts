import { expect, test } from "vitest";
import type { Landing } from "./channel-of.ts";
import { channelsOf, LAST_TOUCH_DAYS } from "./touches.ts";

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;
const direct: Landing = { source: null, medium: null, clickIds: [], referrerHost: null };
const email: Landing = { ...direct, source: "klaviyo", medium: "email" };
const advertisement: Landing = { ...direct, clickIds: ["gclid"] };
const payment: Landing = { ...direct, referrerHost: "www.paypal.com" };
const touch = (landing: Landing, daysAgo = 0) => ({ atMs: NOW - daysAgo * DAY, landing });

test("a visit that was sent counts to its sender, the first landing to the first touch", () => {
  const touches = { landing: touch(email), first: touch(advertisement, 90), lastSent: touch(advertisement, 3) };
  expect(channelsOf(touches, [])).toEqual({ channel: "email", firstChannel: "paid_search" });
});

test.each([
  [0, "paid_search"],
  [LAST_TOUCH_DAYS, "paid_search"],
  [LAST_TOUCH_DAYS + 0.001, "direct"],
  [-1, "direct"],
])("a direct visit %s days after one that was sent counts to %s", (daysAgo, channel) => {
  const touches = { landing: touch(direct), first: touch(direct, 60), lastSent: touch(advertisement, daysAgo) };
  expect(channelsOf(touches, [])).toEqual({ channel, firstChannel: "direct" });
});

test("a way back from a payment page never takes the place of who sent the shopper", () => {
  const touches = { landing: touch(payment), first: touch(email, 1), lastSent: touch(email, 1) };
  expect(channelsOf(touches, []).channel).toBe("email");
});

test("without a sender, ever, both touches are direct", () => {
  const touches = { landing: touch(direct), first: touch(direct), lastSent: null };
  expect(channelsOf(touches, [])).toEqual({ channel: "direct", firstChannel: "direct" });
});
