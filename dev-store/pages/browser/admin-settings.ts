import { call, h, type Product } from "./dom.ts";

/** Settings → Checkout: which app draws the post-purchase page. */
export async function checkoutSettings(element: HTMLElement): Promise<void> {
  const settings = await call<{ postPurchaseAppSelected: boolean }>("GET", "/settings");
  const option = (value: boolean, label: string) =>
    h(
      "label",
      { class: "switch" },
      h("input", {
        type: "radio",
        name: "app",
        checked: settings.postPurchaseAppSelected === value,
        onchange: () => void call("PATCH", "/settings", { postPurchaseAppSelected: value }),
      }),
      label,
    );
  element.replaceChildren(
    h("h1", {}, "Checkout"),
    h(
      "section",
      { class: "card" },
      h("h2", {}, "Post-purchase page"),
      h("p", { class: "soft" }, "One app can draw a page between payment and confirmation."),
      option(false, "None"),
      option(true, "Offer Ladder"),
    ),
  );
}

/** Products with the figures that can be changed. */
export async function productsPage(element: HTMLElement): Promise<void> {
  const products = await call<Product[]>("GET", "/products");
  const field = (label: string, value: string, save: (value: string) => Promise<unknown>) =>
    h("input", {
      type: "text",
      value,
      "aria-label": label,
      style: "max-width:100px",
      onchange: (event) =>
        void save((event.target as HTMLInputElement).value).catch((error: Error) => alert(error.message)),
    });
  element.replaceChildren(
    h("h1", {}, "Products"),
    h(
      "div",
      { class: "card", style: "overflow-x:auto" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...["Product", "SKU", "Price", "Cost", "Stock"].map((label) => h("th", {}, label)))),
        h(
          "tbody",
          {},
          ...products.flatMap((product) =>
            product.variants.map((variant) => {
              const name = variant.title === "Default Title" ? product.title : `${product.title} · ${variant.title}`;
              const save = (body: object) => call("PATCH", `/variants/${variant.id}`, body);
              return h(
                "tr",
                {},
                h("td", {}, name, product.sellingPlanGroups.length > 0 && h("span", { class: "tag" }, " subscription")),
                h("td", {}, variant.sku),
                h(
                  "td",
                  {},
                  field(`Price of ${name}`, variant.price, (price) => save({ price })),
                ),
                h(
                  "td",
                  {},
                  field(`Cost of ${name}`, variant.cost ?? "", (cost) => save({ cost: cost === "" ? null : cost })),
                ),
                h(
                  "td",
                  {},
                  field(`Stock of ${name}`, String(variant.stock), (stock) => save({ stock: Number(stock) })),
                ),
              );
            }),
          ),
        ),
      ),
    ),
  );
}

/** The latest webhooks, and sending one again. */
export async function webhooksPage(element: HTMLElement): Promise<void> {
  const deliveries = await call<{ id: string; topic: string; at: string; tries: number; status: number | null }[]>(
    "GET",
    "/webhooks",
  );
  element.replaceChildren(
    h("h1", {}, "Webhooks"),
    h("p", { class: "soft" }, "The latest 500 sent to the app."),
    h(
      "div",
      { class: "card", style: "overflow-x:auto" },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...["Topic", "Sent", "Tries", "Answer", ""].map((label) => h("th", {}, label)))),
        h(
          "tbody",
          {},
          ...deliveries.map((delivery) =>
            h(
              "tr",
              {},
              h("td", {}, delivery.topic),
              h("td", {}, new Date(delivery.at).toLocaleString("en")),
              h("td", {}, String(delivery.tries)),
              h("td", {}, delivery.status === null ? "waiting" : String(delivery.status)),
              h(
                "td",
                {},
                h(
                  "button",
                  {
                    onclick: () =>
                      void call("POST", `/webhooks/${delivery.id}/redeliver`, {}).then(() => webhooksPage(element)),
                  },
                  "Send again",
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
