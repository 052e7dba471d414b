import { expect, test } from "vitest";
import { pixelRequestSchema } from "#app/api/pixel.contract.ts";
import { planArrival, planBrowsing } from "./arrivals.ts";
import { seededRandom } from "./random.ts";
import { toldOfBrowsing, toldOfCompletion, toldOfStart } from "./told-by-pixel.ts";

const KEY = "a".repeat(32);
const NOW = 1_795_000_000_000;

test("visitors come by every kind of channel, on every kind of device; who comes how decides how checkouts end", () => {
  const random = seededRandom(5);
  const arrivals = Array.from({ length: 4000 }, () => planArrival(random));
  const media = new Set(arrivals.map(({ touch }) => touch.medium ?? touch.referrer ?? "direct"));
  expect(media).toEqual(
    new Set(["paid_social", "cpc", "www.google.com", "email", "www.instagram.com", "affiliate", "slowtea.example", "direct"]),
  ); // prettier-ignore
  const mean = (of: typeof arrivals) => of.reduce((sum, { completes }) => sum + completes, 0) / of.length;
  const by = (medium: string) => mean(arrivals.filter(({ touch }) => touch.medium === medium));
  expect(by("paid_social")).toBeLessThan(by("email") * 0.7);
  const on = (device: string) => mean(arrivals.filter((arrival) => arrival.device === device));
  expect(on("mobile")).toBeLessThan(on("desktop") * 0.85);
  expect(mean(arrivals)).toBeGreaterThan(0.55);
  expect(mean(arrivals)).toBeLessThan(0.7);
});

test("what the pixel tells of a simulated visit is what the endpoint takes", () => {
  const random = seededRandom(6);
  const checkout = { token: "b".repeat(32), total: "57.50", currency: "USD", countryCode: "US" };
  for (let n = 0; n < 200; n++) {
    const arrival = planBrowsing(random);
    for (const request of [
      toldOfBrowsing(random, arrival, KEY, NOW),
      toldOfStart(random, arrival, checkout, KEY, NOW),
      toldOfCompletion(n % 2 === 0, random, arrival, checkout, KEY, NOW),
    ])
      expect(pixelRequestSchema.safeParse(request).success).toBe(true);
  }
});
