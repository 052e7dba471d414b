// With Shopify's own tester, on the document that a checkout extension has: remote-dom's.
import "@remote-dom/core/polyfill";
import { signal } from "@preact/signals";
import { getExtension } from "@shopify/ui-extensions-tester";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { CheckoutAnswer } from "../../../app/api/checkout.contract.ts";
import { uiI18n } from "../../../checkout-host/src/ui-i18n.ts";
import texts from "../locales/en.default.json";
import type { CartLine } from "./checkout-api.ts";
import { exampleAnswer, exampleBump, exampleCheckout, exampleLine, type ExampleRules } from "./example-cart.ts";

interface Asked {
  readonly path: string;
  readonly body: { readonly events?: readonly object[]; readonly lines?: readonly object[] };
}
const extension = getExtension("purchase.checkout.block.render");
let asked: Asked[];
let answer: CheckoutAnswer | null | "never";
let calls: readonly string[];
const storage = new Map<string, unknown>();

/** A checkout with these lines; what the extension changes of it, it sees. */
function checkout(lines: readonly CartLine[], rules: ExampleRules = {}): void {
  const example = exampleCheckout(lines, rules);
  const { state } = example;
  for (const name of ["lines", "discountCodes", "discountAllocations"] as const)
    state[name] = signal(state[name].value) as never;
  Object.assign(example.api, state);
  calls = example.calls;
  Object.assign(extension.shopify, {
    ...example.api,
    i18n: uiI18n({ locale: "en", extensionLocale: "en", currency: "USD" }, texts),
    storage: {
      read: async (key: string) => storage.get(key) ?? null,
      write: async (key: string, value: unknown) => void storage.set(key, value),
      delete: async (key: string) => void storage.delete(key),
    },
  });
}

beforeEach(() => {
  process.env.APP_URL = "https://app.example.test";
  extension.setUp();
  storage.clear();
  asked = [];
  answer = exampleAnswer();
  extension.fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const { pathname } = new URL(String(url));
    asked.push({ path: pathname, body: JSON.parse(String(init?.body)) as Asked["body"] });
    if (pathname !== "/api/checkout") return Response.json({ stored: 1 });
    if (answer === "never") return new Promise<Response>(() => undefined);
    return answer ? Response.json(answer) : new Response(null, { status: 503 });
  };
});
afterEach(() => extension.tearDown());

/** Machines may be slow: only the condition counts. */
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

type Found = Element & { checked?: boolean; label?: string; error?: string; getAttribute(name: string): string | null };
const find = (selector: string) => document.querySelector(selector) as Found | null;
const attribute = (selector: string, name: string) => find(selector)?.getAttribute(name) ?? null;
const drawn = () => soon(() => expect(find("s-checkbox")).not.toBeNull());
const isTicked = () => find("s-checkbox")?.checked ?? find("s-checkbox")?.hasAttribute("checked") ?? false;
/** As the shopper ticks; this document has no handler properties, so Preact listens by the handler's own name. */
function tick(isOn: boolean): void {
  const box = find("s-checkbox")!;
  Object.defineProperty(box, "checked", { value: isOn, configurable: true, writable: true });
  box.dispatchEvent(new Event("Change"));
}
const told = () => asked.flatMap(({ body }) => body.events ?? []);
const questions = () => asked.filter(({ path }) => path === "/api/checkout");

describe("the bump", () => {
  test("is one box, not ticked, with all that it is and costs in its name; that it was seen is told once", async () => {
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await drawn();
    expect(document.querySelectorAll("s-checkbox")).toHaveLength(1);
    expect(isTicked()).toBe(false);
    expect(attribute("s-checkbox", "accessibilitylabel")).toBe("One stoneware cup. Tea stays warm. $5.00");
    expect(attribute("s-product-thumbnail", "alt")).toBe("A cup");
    expect(find("s-text[type=redundant]")).toBeNull();
    await soon(() => expect(told()).toEqual([{ type: "view", stepId: "bump:cup" }]));
  });

  test("at a lower price says both prices, of all its pieces", async () => {
    const bump = exampleBump({ nowMinor: 400, quantity: 2, discountCode: "BUMP-7", discountReason: "With your tea" });
    answer = exampleAnswer({ bump });
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await drawn();
    expect(attribute("s-checkbox", "accessibilitylabel")).toContain("Your price $8.00 (2 × $4.00), usual price $10.00");
    expect(find("s-text[type=redundant]")?.textContent).toBe("$10.00");
    expect(document.body.textContent).toContain("With your tea");
  });

  test("ticked adds its marked line, unticked removes it; both are told", async () => {
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await drawn();
    tick(true);
    await soon(() => expect(told()).toContainEqual({ type: "select", stepId: "bump:cup" }));
    expect(extension.shopify.lines.value.at(-1)?.attributes).toEqual([
      { key: "_offer_ladder", value: exampleBump().mark },
    ]);
    await soon(() => expect(isTicked()).toBe(true));
    await soon(() => expect(questions().at(-1)?.body.lines).toHaveLength(2));
    tick(false);
    await soon(() => expect(told()).toContainEqual({ type: "remove", stepId: "bump:cup" }));
    expect(calls).toEqual(["addCartLine", "removeCartLine"]);
    await soon(() => expect(isTicked()).toBe(false));
  });

  test("what the shopper says while the last word is carried out is carried out next", async () => {
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await drawn();
    tick(true);
    tick(false);
    expect(find("s-checkbox")?.hasAttribute("disabled")).toBe(false);
    await soon(() => expect(told()).toContainEqual({ type: "remove", stepId: "bump:cup" }));
    expect(calls).toEqual(["addCartLine", "removeCartLine"]);
    await soon(() => expect(isTicked()).toBe(false));
  });

  test("refused is said beside the box, and the server is asked again", async () => {
    checkout([exampleLine(111, 1, 10)], { refuses: "addCartLine" });
    await extension.render();
    await drawn();
    tick(true);
    await soon(() =>
      expect(attribute("s-checkbox", "error")).toBe("This could not be added. Your order is unchanged."),
    );
    expect(isTicked()).toBe(false);
    expect(told()).toContainEqual({ type: "error", stepId: "bump:cup", errorCode: "refused" });
    answer = exampleAnswer({ bump: null, reason: "sold_out" });
    await soon(() =>
      expect(attribute("s-banner", "heading")).toBe("This is no longer available. Your order is unchanged."),
    );
    expect(find("s-checkbox")).toBeNull();
  });

  test("vanishes when the cart changes so that it is offered no longer", async () => {
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await drawn();
    answer = exampleAnswer({ bump: null, reason: "no_trigger" as never });
    extension.shopify.lines.value = [exampleLine(333, 1, 20)];
    await soon(() => expect(find("s-checkbox")).toBeNull());
    expect(questions()).toHaveLength(2);
  });

  test("follows the cart's quantity, and says so; a quantity that the shopper chose stays", async () => {
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await drawn();
    tick(true);
    await soon(() => expect(storage.has("taken")).toBe(true));
    answer = exampleAnswer({ bump: exampleBump({ quantity: 3 }) });
    extension.shopify.lines.value = [exampleLine(111, 3, 10), ...extension.shopify.lines.value.slice(1)];
    await soon(() => expect(extension.shopify.lines.value.at(-1)?.quantity).toBe(3));
    await soon(() => expect(document.body.textContent).toContain("Its quantity now matches your order: 3."));
    const own = extension.shopify.lines.value.map((line, at) => (at === 1 ? { ...line, quantity: 2 } : line));
    extension.shopify.lines.value = own;
    const before = questions().length;
    await soon(() => expect(questions().length).toBeGreaterThan(before));
    expect(calls.filter((call) => call === "updateCartLine")).toHaveLength(1);
    expect(extension.shopify.lines.value.at(-1)?.quantity).toBe(2);
  });

  test("a line that is taken out elsewhere unticks the box and takes its code along", async () => {
    answer = exampleAnswer({ bump: exampleBump({ nowMinor: 400, discountCode: "BUMP-7" }) });
    checkout([exampleLine(111, 1, 10)], { offByCode: 1 });
    await extension.render();
    await drawn();
    tick(true);
    await soon(() => expect(storage.has("taken")).toBe(true));
    extension.shopify.lines.value = [exampleLine(111, 1, 10)];
    await soon(() => expect(extension.shopify.discountCodes.value).toEqual([]));
    await soon(() => expect(isTicked()).toBe(false));
    expect(storage.has("taken")).toBe(false);
  });

  test("where another code takes the place of its own, it says what the cart charges", async () => {
    answer = exampleAnswer({ bump: exampleBump({ nowMinor: 400, discountCode: "BUMP-7" }) });
    checkout([exampleLine(111, 1, 10)], { offByCode: 1 });
    await extension.render();
    await drawn();
    tick(true);
    await soon(() => expect(storage.has("taken")).toBe(true));
    expect(attribute("s-checkbox", "error")).toBeNull();
    extension.shopify.discountCodes.value = [{ code: "WELCOME" }];
    extension.shopify.lines.value = [exampleLine(111, 1, 10), exampleLine(222, 1, 5, exampleBump().mark)];
    await soon(() => expect(attribute("s-checkbox", "error")).toContain("It is in your order at its usual price."));
    expect(attribute("s-checkbox", "accessibilitylabel")).toBe("One stoneware cup. Tea stays warm. $5.00");
    expect(find("s-text[type=redundant]")).toBeNull();
  });

  test("once taken it can be unticked on the next page also where the server does not answer", async () => {
    const bump = exampleBump();
    storage.set("taken", { bump, currency: { code: "USD", exponent: 2 } });
    answer = null;
    checkout([exampleLine(111, 1, 10), exampleLine(222, 1, 5, bump.mark)]);
    await extension.render();
    await drawn();
    expect(isTicked()).toBe(true);
    tick(false);
    await soon(() => expect(extension.shopify.lines.value).toHaveLength(1));
    await soon(() => expect(find("s-checkbox")).toBeNull());
  });

  test("cannot be ticked where the checkout's lines cannot be changed", async () => {
    checkout([exampleLine(111, 1, 10)]);
    const { instructions } = extension.shopify;
    instructions.value = { ...instructions.value, lines: { ...instructions.value.lines, canAddCartLine: false } };
    await extension.render();
    await drawn();
    expect(questions()[0]?.body).toMatchObject({ canAddLines: false });
    expect(find("s-checkbox")?.hasAttribute("disabled")).toBe(true);
  });
});

describe("nothing is drawn", () => {
  test.each<[string, CheckoutAnswer | null | "never"]>([
    ["the server fails", null],
    ["it does not answer within 1.2 seconds", "never"],
    ["it answers something else", { error: "internal" } as unknown as CheckoutAnswer],
    ["nothing is offered", exampleAnswer({ bump: null, reason: "no_ladders" as never })],
  ])("where %s", async (_case, given) => {
    answer = given;
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await soon(() => expect(questions()).toHaveLength(1));
    const { promise, resolve } = Promise.withResolvers<void>();
    setTimeout(resolve, 1400);
    await promise;
    expect(document.body.childNodes).toHaveLength(0);
  });
});

describe("the nudge", () => {
  const item = { variantId: 333, productId: 33, title: "Mug", imageUrl: null, priceMinor: 500, mark: "c~-~0~nudge" };
  const nudge = { stepId: "nudge", missingMinor: 500, thresholdMinor: 1500, items: [item] };

  test("says how much is missing, adds what closes the distance, and vanishes when it is closed", async () => {
    answer = exampleAnswer({ bump: null, nudge });
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await soon(() => expect(document.body.textContent).toContain("$5.00 more for free shipping"));
    expect(attribute("s-button", "accessibilitylabel")).toBe("Add Mug for $5.00");
    find("s-button")!.dispatchEvent(new Event("Click"));
    await soon(() => expect(document.body.childNodes).toHaveLength(0));
    expect(extension.shopify.lines.value.at(-1)?.attributes).toEqual([{ key: "_offer_ladder", value: item.mark }]);
    await soon(() => expect(told()).toContainEqual({ type: "select", stepId: "nudge" }));
  });

  test("follows the cart at once, before the server is heard", async () => {
    answer = exampleAnswer({ bump: null, nudge });
    checkout([exampleLine(111, 1, 10)]);
    await extension.render();
    await soon(() => expect(document.body.textContent).toContain("$5.00 more"));
    answer = "never";
    extension.shopify.lines.value = [exampleLine(111, 1, 12)];
    await soon(() => expect(document.body.textContent).toContain("$3.00 more"));
  });

  test("says plainly what could not be added", async () => {
    answer = exampleAnswer({ bump: null, nudge });
    checkout([exampleLine(111, 1, 10)], { refuses: "addCartLine" });
    await extension.render();
    await soon(() => expect(find("s-button")).not.toBeNull());
    find("s-button")!.dispatchEvent(new Event("Click"));
    await soon(() => expect(attribute("s-banner", "heading")).toBe("Mug could not be added. Your order is unchanged."));
  });
});
