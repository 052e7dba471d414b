import { ordersPage, orderPage } from "./admin-orders.ts";
import { checkoutSettings, productsPage, webhooksPage } from "./admin-settings.ts";
import { appFrame } from "./admin-frame.ts";
import { data, h, show } from "./dom.ts";

const APP = "/admin/apps/offer-ladder";
const PLACES: readonly { path: string; label: string }[] = [
  { path: "/admin", label: "Home" },
  { path: "/admin/orders", label: "Orders" },
  { path: "/admin/products", label: "Products" },
  { path: "/admin/settings/checkout", label: "Settings · Checkout" },
  { path: "/admin/webhooks", label: "Webhooks" },
];

/** The admin around the app: navigation on the left, the app or a page of the stand-in on the right. */
function draw(): void {
  const path = location.pathname.replace(/\/$/, "") || "/admin";
  const isApp = path.startsWith(APP);
  const appLinks = h("div", { class: "sub" });
  const stage = h("div", { class: "stage" });
  const link = (href: string, label: string) => h("a", { href, "aria-current": path === href ? "page" : null }, label);
  show(
    h(
      "div",
      { class: "shell" },
      h(
        "nav",
        { "aria-label": "Admin" },
        h("h2", {}, data.shop.name),
        ...PLACES.map(({ path: href, label }) => link(href, label)),
        h("a", { href: `${APP}/app`, "aria-current": isApp ? "page" : null }, "Offer Ladder"),
        appLinks,
      ),
      stage,
    ),
  );
  if (isApp) return appFrame(stage, appLinks, path.slice(APP.length) || "/app", APP);
  const own = h("div", { class: "own" });
  stage.append(own);
  const order = /^\/admin\/orders\/(\d+)$/.exec(path)?.[1];
  if (order) void orderPage(own, Number(order));
  else if (path === "/admin/orders") void ordersPage(own);
  else if (path === "/admin/products") void productsPage(own);
  else if (path === "/admin/settings/checkout") void checkoutSettings(own);
  else if (path === "/admin/webhooks") void webhooksPage(own);
  else
    own.append(
      h("h1", {}, `${data.shop.name}: admin`),
      h(
        "p",
        { class: "soft" },
        "A stand-in for Shopify's admin: orders with refunds, products with prices and stock, the switch for the post-purchase page, and the app.",
      ),
      h("a", { class: "button primary", href: `${APP}/app` }, "Open Offer Ladder"),
    );
}

draw();
