// With Shopify's own tester, on the document that a checkout extension has: remote-dom's.
import "@remote-dom/core/polyfill";
import { signal } from "@preact/signals";
import { getExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ThankYouAnswer, ThankYouOffer } from "../../../app/api/thank-you.contract.ts";
import { uiI18n } from "../../../checkout-host/src/ui-i18n.ts";
import texts from "../locales/en.default.json";

interface Asked {
  readonly path: string;
  readonly body: { readonly events?: readonly object[]; readonly place?: string; readonly orderId?: number | null };
}
const offer: ThankYouOffer = {
  stepId: "cross:cups",
  layer: "cross_sell",
  title: "Cups",
  imageUrl: "https://cdn.example.test/cups.png",
  imageAlt: "Two cups",
  quantity: 1,
  wasMinor: 2500,
  nowMinor: 2000,
  discountReason: "Thanks",
  copy: { headline: "Serve two", outcome: "{product} for {price}.", included: [], terms: "You save {saving}.", assurance: "" },
  locale: "en",
  expiresAt: "2126-01-01T00:00:00.000Z",
  claimUrl: "https://app.example.test/claims/x.y.z",
}; // prettier-ignore
const answerOf = (more: Partial<ThankYouOffer> | null): ThankYouAnswer => ({
  offer: more && { ...offer, ...more },
  reason: more ? "offered" : "purchase_unknown",
  currency: { code: "USD", exponent: 2 },
});

const extension = getExtension("purchase.thank-you.block.render");
const storage = new Map<string, unknown>();
let asked: Asked[];
let answers: (ThankYouAnswer | "never" | "dead" | "nonsense")[];

beforeEach(() => {
  process.env.APP_URL = "https://app.example.test";
  extension.setUp();
  storage.clear();
  asked = [];
  answers = [answerOf({})];
  Object.assign(extension.shopify, {
    checkoutToken: signal("0123456789abcdef"),
    orderConfirmation: signal({ order: { id: "gid://shopify/OrderIdentity/77" }, isFirstOrder: true }),
    localization: { language: signal({ isoCode: "en" }) },
    sessionToken: { get: async () => "a.b.c" },
    i18n: uiI18n({ locale: "en", extensionLocale: "en", currency: "USD" }, texts),
    storage: {
      read: async (key: string) => storage.get(key) ?? null,
      write: async (key: string, value: unknown) => void storage.set(key, value),
      delete: async (key: string) => void storage.delete(key),
    },
  });
  extension.fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const { pathname } = new URL(String(url));
    asked.push({ path: pathname, body: JSON.parse(String(init?.body)) as Asked["body"] });
    if (pathname !== "/api/thank-you") return Response.json({ stored: 1 });
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!;
    if (answer === "never") return new Promise<Response>(() => undefined);
    if (answer === "dead") return new Response(null, { status: 503 });
    return Response.json(answer === "nonsense" ? { offer: 7 } : answer);
  };
});
afterEach(() => extension.tearDown());

/** Machines may be slow: only the condition counts. */
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 30_000 });
vi.setConfig({ testTimeout: 60_000 });
const find = (selector: string) => document.querySelector(selector);
const drawn = () => soon(() => expect(find("s-section")).not.toBeNull());
const shown = () => document.body.textContent;
const events = () => asked.flatMap(({ body }) => body.events ?? []);

describe("the card", () => {
  test("says what, why, what it costs and until when; it has one way in and one way out; that it was seen is told once", async () => {
    await extension.render();
    await drawn();
    for (const text of ["Serve two", "Cups for $20.00.", "You save $5.00.", "$25.00", "$20.00", "Thanks", "This price is valid until", "This is a new order"])
      expect(shown()).toContain(text);
    expect([...document.querySelectorAll("s-button")].map((button) => button.textContent)).toEqual(["View in cart", "No, thanks"]);
    expect(find("s-button")!.getAttribute("href")).toBe(offer.claimUrl);
    await soon(() => expect(events()).toEqual([{ type: "view", stepId: "cross:cups" }]));
    expect(asked[0]).toMatchObject({ path: "/api/thank-you", body: { place: "thank_you", orderId: 77, checkoutToken: "0123456789abcdef" } });
  }); // prettier-ignore

  test("at the store's price it names no time and no saving", async () => {
    answers = [answerOf({ nowMinor: 2500, discountReason: null, expiresAt: null })];
    await extension.render();
    await drawn();
    expect(shown()).not.toContain("valid until");
    expect(shown()).not.toContain("You save");
  });

  test("declined, it is gone, told, and not even asked for again", async () => {
    await extension.render();
    await drawn();
    [...document.querySelectorAll("s-button")].at(-1)!.dispatchEvent(new Event("Click"));
    await soon(() => expect(find("s-section")).toBeNull());
    await soon(() => expect(events()).toContainEqual({ type: "decline", stepId: "cross:cups" }));
    expect([...storage.keys()]).toEqual(["declined:0123456789abcdef"]);
  });

  test("asks again while the order is not known to the server", async () => {
    answers = [answerOf(null), answerOf({})];
    await extension.render();
    await drawn();
    expect(asked.filter(({ path }) => path === "/api/thank-you")).toHaveLength(2);
  });
});

test.each(["never", "dead", "nonsense"] as const)("%s: nothing is drawn", async (answer) => {
  answers = [answer];
  await extension.render();
  await soon(() => expect(asked).toHaveLength(1));
  expect(find("s-section")).toBeNull();
});

test("one whose time is over already is not drawn", async () => {
  answers = [answerOf({ expiresAt: "2020-01-01T00:00:00.000Z" })];
  await extension.render();
  await soon(() => expect(asked).toHaveLength(1));
  await new Promise((done) => setImmediate(done));
  expect(find("s-section")).toBeNull();
});
