import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { components } from "./components.tsx";
import { HostLocale } from "./host-locale.ts";

function drawn(name: string, props: object = {}, locale = "en"): string {
  const Component = components[name]!;
  return renderToStaticMarkup(
    <HostLocale.Provider value={locale}>
      <Component {...props} />
    </HostLocale.Provider>,
  );
}

describe("BuyerConsent", () => {
  test.each([
    ["en", "I have read the subscription policy and agree to recurring charges"],
    ["id", "Saya telah membaca kebijakan langganan dan menyetujui tagihan berulang"],
    ["pt-BR", "Li a política de assinatura e concordo com as cobranças recorrentes"],
    ["xx-Unknown", "I have read the subscription policy and agree to recurring charges"],
    ["", "I have read the subscription policy and agree to recurring charges"],
  ])("says in %s what the buyer agrees to", (locale, label) => {
    const html = drawn("BuyerConsent", { policy: "subscriptions", checked: false }, locale);
    expect(html).toContain(`>${label}</label>`);
    expect(html).toContain('type="checkbox"');
  });

  test("shows whether it is ticked, and ties an error to its box", () => {
    const props = { policy: "subscriptions", checked: true, id: "consent", error: "Please agree first" };
    const html = drawn("BuyerConsent", props);
    expect(html).toContain('checked=""');
    expect(html).toContain('aria-invalid="true" aria-describedby="consent-error"');
    expect(html).toMatch(/<em id="consent-error"[^>]*role="alert">Please agree first<\/em>/);
  });
});

test.each<[string, object, string]>([
  ["Text", { role: "deletion", children: "$9" }, "<del"],
  ["Text", { role: { type: "datetime", machineReadable: "2026-11-20" }, children: "today" }, 'dateTime="2026-11-20"'],
  ["Checkbox", { children: "Gift wrap", checked: true }, ">Gift wrap</label>"],
  ["Checkbox", { accessibilityLabel: "Gift wrap" }, 'aria-label="Gift wrap"'],
  ["Banner", { status: "critical", title: "Declined" }, 'role="alert"'],
  ["Select", { label: "Plan", options: [], placeholder: "Choose" }, '<option value="" disabled="" selected="">Choose'],
  ["Tiles", { maxPerLine: 3 }, "repeat(3, minmax(0, 1fr))"],
  ["InlineStack", { spacing: "tight" }, "pp-InlineStack--spacing-tight"],
  ["BlockStack", { alignment: "center" }, "pp-BlockStack--alignment-center"],
  ["Bookend", { trailing: true }, "pp-Bookend--trailing-true"],
  ["Button", { submit: true, children: "Go" }, 'type="submit"'],
])("%s is drawn with %j", (name, props, html) => {
  expect(drawn(name, props)).toContain(html);
});

test("every component that Shopify names is drawn", async () => {
  const named = Object.keys(await import("@shopify/post-purchase-ui-extensions")).filter((name) => /^[A-Z]/.test(name));
  const missing = named.filter((name) => !components[name]);
  expect(named).toContain("BuyerConsent");
  expect(missing).toEqual([]);
});
