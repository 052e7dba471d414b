import { expect, test } from "vitest";
import { pixelRequestSchema } from "../../../app/api/pixel.contract.ts";
import { deviceOf, isSent, landingOf, type PageContext } from "./landing.ts";
import { toldEvent } from "./told-event.ts";
import { readMemory, toldVisit, visitAt, type Memory } from "./visit.ts";

const NOW = 1_795_000_000_000;
const OWN = ["leaf.myshopify.com", "leaf.example"];
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1";
const page = (search = "", referrer = "", pathname = "/", userAgent = PHONE): PageContext => ({
  document: { location: { hostname: "leaf.example", pathname, search }, referrer },
  navigator: { userAgent },
});
const land = (search: string, referrer = "") => landingOf(page(search, referrer), OWN, NOW);
let ids = 0;
const newId = () => String(++ids).padStart(32, "0");
const visit = (known: Memory | null, context: PageContext, at: number) => visitAt(known, context, OWN, at, newId);

test("of an address only utm words and the names of click parameters are told, of the page before only its host", () => {
  const told = land("?utm_source=Face+book&utm_medium=paid%20social&UTM_Campaign=a&fbclid=SECRET&email=robin%40example.com", "https://L.facebook.com/l.php?u=SECRET"); // prettier-ignore
  expect(told).toEqual({ at: NOW, source: "Face book", medium: "paid social", campaign: "a", clickIds: ["fbclid"], referrer: "l.facebook.com" }); // prettier-ignore
  expect(JSON.stringify(told)).not.toMatch(/SECRET|robin/);
});

test.each([
  ["?utm_source=%E0%A4%A&gclid", "", { source: null, clickIds: ["gclid"] }],
  ["", "https://leaf.example/cart", { referrer: null }],
  ["", "https://leaf.myshopify.com/", { referrer: null }],
  ["", "android-app://com.google.android.gm/", { referrer: "com.google.android.gm" }],
  ["", "not an address", { referrer: null }],
  ["", "https://a.example:8443/x", { referrer: "a.example" }],
])("the landing %s from %s", (search, referrer, expected) => {
  expect(land(search, referrer)).toMatchObject(expected);
});

test.each([
  ["", "", false],
  ["?variant=1", "", false],
  ["", "https://shop.app/pay", false],
  ["", "https://www.paypal.com/checkout", false],
  ["", "https://blog.example/", true],
  ["?utm_source=x", "", true],
  ["?gclid=1", "https://www.paypal.com/", true],
])("a landing %s from %s names who sent it: %s", (search, referrer, expected) => {
  expect(isSent(land(search, referrer))).toBe(expected);
});

test.each([
  ["mobile", PHONE],
  ["mobile", "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140 Mobile Safari/537.36"],
  ["tablet", "Mozilla/5.0 (Linux; Android 15; SM-X200) Chrome/140 Safari/537.36"],
  ["tablet", "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Safari/604.1"],
  ["desktop", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140 Safari/537.36"],
  ["", ""],
])("a %s is told as such: %s", (device, userAgent) => {
  expect(deviceOf(page("", "", "/", userAgent))).toBe(device);
});

test("a visit goes on for half an hour after what happened last, and no longer", () => {
  const first = visit(null, page("?gclid=1", "", "/products/tea"), NOW);
  expect(first).toMatchObject({ path: "/products/tea", first: first.landing, lastSent: first.landing });
  const later = visit(first, page("", "https://leaf.example/", "/cart"), NOW + 29 * 60_000);
  expect(later).toMatchObject({ id: first.id, path: "/products/tea", landing: first.landing, at: NOW + 29 * 60_000 });
  const next = visit(later, page("", "", "/cart"), later.at + 30 * 60_000);
  expect(next.id).not.toBe(first.id);
  expect(next).toMatchObject({ path: "/cart", first: first.landing, lastSent: first.landing });
  expect(isSent(next.landing)).toBe(false);
});

test("who sent the visitor last is remembered within a visit too; an event that comes late moves nothing back", () => {
  const first = visit(null, page("?utm_source=klaviyo"), NOW);
  const sent = visit(first, page("?gclid=1"), NOW + 1000);
  expect(sent).toMatchObject({ id: first.id, landing: first.landing, lastSent: { clickIds: ["gclid"] } });
  expect(visit(sent, page(), NOW - 5000)).toMatchObject({ id: first.id, at: NOW + 1000 });
});

test("what another script wrote in its place is not believed", () => {
  for (const text of [null, "", "null", "{", "[]", "1", '{"id":"x"}', '"x"']) expect(readMemory(text)).toBeNull();
  const memory = visit(null, page(), NOW);
  expect(readMemory(JSON.stringify(memory))).toEqual(memory);
});

const checkout = { token: "c0ffee1234", currencyCode: "USD", totalPrice: { amount: 57.5 }, localization: { country: { isoCode: "US" } }, email: "robin@example.com",
  shippingAddress: { countryCode: "DE", address1: "Secret Street 1" }, order: { id: "5", customer: { id: "7", isFirstOrder: false } } }; // prettier-ignore

test("an event is told without anything that names somebody, and as the server takes it", () => {
  const event = (name: string, data: object = {}) => ({
    id: "sh-0f1e2d3c-AAAA",
    name,
    timestamp: "2026-11-21T10:00:00.000Z",
    data,
  });
  const told = [
    toldEvent(event("page_viewed"), NOW, null),
    toldEvent(event("checkout_completed", { checkout }), NOW, null),
    toldEvent(event("checkout_started", { checkout: { token: "c0ffee1234" } }), NOW, 840),
  ];
  expect(told[1]).toEqual({ id: "sh-0f1e2d3c-AAAA", at: NOW, name: "checkout_completed", token: "c0ffee1234", total: "57.500", currency: "USD", country: "DE",
    isReturning: true, loadMs: null }); // prettier-ignore
  const context = page("?utm_source=klaviyo", "https://blog.example/", "/products/tea");
  const request = { key: "a".repeat(32), visit: toldVisit(visit(null, context, NOW), context), events: told };
  expect(pixelRequestSchema.parse(JSON.parse(JSON.stringify(request)))).toEqual(request);
  expect(toldEvent(event("checkout_started", { checkout: {} }), NOW, null)).toBeNull();
  expect(toldEvent(event("payment_info_submitted"), NOW, null)).toBeNull();
});
