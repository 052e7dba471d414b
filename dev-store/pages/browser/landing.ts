import { call, data, h, show } from "./dom.ts";

interface Settings {
  webhooks: { duplicate: boolean; reorder: boolean; failFirst: boolean; lose: boolean; delayMs: number };
  payments: { declineAddOn: boolean };
  adminApi: { delayMs: number; failRate: number };
}

async function draw(): Promise<void> {
  const settings = await call<Settings>("GET", "/settings");
  const toggle = (label: string, isOn: boolean, change: (isOn: boolean) => object) =>
    h(
      "label",
      { class: "switch" },
      h("input", {
        type: "checkbox",
        checked: isOn,
        onchange: (event) => void call("PATCH", "/settings", change((event.target as HTMLInputElement).checked)),
      }),
      label,
    );
  show(
    h(
      "div",
      { class: "wrap stack" },
      h("header", {}, h("h1", {}, data.shop.name), h("p", { class: "soft" }, data.shop.tagline)),
      h(
        "div",
        { class: "doors" },
        door(
          "/shop",
          "The shop",
          "Buy something by card, and see the offer between payment and confirmation. It looks best on a phone.",
        ),
        door(
          "/admin/apps/offer-ladder/app",
          "The admin",
          "The merchant's side: ladders, reports, reconciliation, settings; and the orders with their refunds.",
        ),
      ),
      h(
        "section",
        { class: "card" },
        h("h2", {}, "What to try"),
        h(
          "ol",
          {},
          ...[
            "Buy a tea in the shop by card. Decline the first offer: a smaller one follows. Accept it, and look at the order: a second line, a second payment.",
            "Open Reports in the admin: views, accepts, refunds and contribution margin, layer by layer, from sixty days of orders.",
            "Refund the added line on the order's page in the admin, and see the refund rate of its layer move.",
            "Pause the ladder: the next shopper sees no offer, and the decision says why.",
            "Pay with a wallet: Shopify never shows the page there, and neither does this stand-in.",
          ].map((text) => h("li", {}, text)),
        ),
      ),
      h(
        "section",
        { class: "card" },
        h("h2", {}, "Make it misbehave"),
        h("p", { class: "soft small" }, "Real platforms do all of this. The figures in the reports stay the same."),
        toggle("Deliver every webhook twice", settings.webhooks.duplicate, (on) => ({ webhooks: { duplicate: on } })),
        toggle("Deliver webhooks out of order", settings.webhooks.reorder, (on) => ({ webhooks: { reorder: on } })),
        toggle("Lose the first attempt of every webhook", settings.webhooks.failFirst, (on) => ({
          webhooks: { failFirst: on },
        })),
        toggle("Lose webhooks for good: reconciliation finds what they told", settings.webhooks.lose, (on) => ({
          webhooks: { lose: on },
        })),
        toggle("Decline the payment of add-ons", settings.payments.declineAddOn, (on) => ({
          payments: { declineAddOn: on },
        })),
        toggle("Slow Admin API (3 seconds)", settings.adminApi.delayMs > 0, (on) => ({
          adminApi: { delayMs: on ? 3000 : 0 },
        })),
        toggle("Every third Admin API call fails", settings.adminApi.failRate > 0, (on) => ({
          adminApi: { failRate: on ? 0.33 : 0 },
        })),
      ),
    ),
  );
}

function door(href: string, title: string, text: string): HTMLElement {
  return h("a", { class: "card", href }, h("h2", {}, `${title} →`), h("p", { class: "soft" }, text));
}

void draw();
