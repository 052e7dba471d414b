import { call, data, h, money, show, type Product } from "./dom.ts";
import { plansOf, purchaseOptions } from "./purchase-options.ts";

type Cart = { variantId: number; quantity: number; sellingPlanId?: number }[];
const readCart = (): Cart => JSON.parse(localStorage.getItem("cart") ?? "[]") as Cart;
const writeCart = (cart: Cart) => localStorage.setItem("cart", JSON.stringify(cart));

async function draw(): Promise<void> {
  const products = await call<Product[]>("GET", "/products");
  const path = location.pathname.replace(/^\/shop\/?/, "");
  if (path.startsWith("products/")) return product(products, path.slice("products/".length));
  if (path === "cart") return cart(products);
  const shop = await call<{ collections: { handle: string; title: string }[] }>("GET", "/shop");
  const chosen = new URLSearchParams(location.search).get("collection");
  const shown = products.filter((p) => !chosen || p.collections.includes(chosen));
  show(
    frame(
      h("p", { class: "soft" }, data.shop.tagline),
      h(
        "nav",
        { class: "row", "aria-label": "Collections", style: "margin-bottom:20px" },
        h("a", { class: "tag", href: "/shop" }, "Everything"),
        ...shop.collections.map((collection) =>
          h("a", { class: "tag", href: `/shop?collection=${collection.handle}` }, collection.title),
        ),
      ),
      h("div", { class: "grid" }, ...shown.map(tile)),
    ),
  );
}

function frame(...children: HTMLElement[]): HTMLElement {
  const count = readCart().reduce((sum, line) => sum + line.quantity, 0);
  return h(
    "div",
    { class: "wrap" },
    h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: "/shop" }, data.shop.name),
      h("a", { class: "button", href: "/shop/cart" }, `Cart (${count})`),
    ),
    ...children,
  );
}

function tile(product: Product): HTMLElement {
  const isSoldOut = product.variants.every((variant) => variant.stock <= 0);
  return h(
    "a",
    { class: "card", href: `/shop/products/${product.handle}` },
    h("img", { src: product.imageUrl, alt: "" }),
    h(
      "div",
      { class: "text" },
      h("div", {}, product.title),
      h(
        "div",
        { class: "soft small" },
        isSoldOut ? "Sold out" : `${product.variants.length > 1 ? "from " : ""}${money(product.variants[0]!.price)}`,
      ),
    ),
  );
}

function variantSelect(found: Product): HTMLSelectElement {
  return h(
    "select",
    { "aria-label": "Option" },
    ...found.variants.map((variant) =>
      h(
        "option",
        { value: variant.id, disabled: variant.stock <= 0 },
        `${variant.title} · ${money(variant.price)}${variant.stock <= 0 ? " · sold out" : ""}`,
      ),
    ),
  ) as HTMLSelectElement;
}

function product(products: Product[], handle: string): void {
  const found = products.find((candidate) => candidate.handle === handle);
  if (!found) return show(frame(h("p", {}, "There is no such product.")));
  const [first] = found.variants;
  const select = variantSelect(found);
  const quantity = h("input", {
    type: "number",
    min: 1,
    max: 10,
    value: 1,
    "aria-label": "Quantity",
    style: "max-width:90px",
  }) as HTMLInputElement;
  const options = purchaseOptions(found);
  const add = async (then: string) => {
    const lines = readCart();
    const variantId = Number(select.value || first!.id);
    const sellingPlanId = options.chosen();
    const known = lines.find((line) => line.variantId === variantId && line.sellingPlanId === sellingPlanId);
    if (known) known.quantity += Number(quantity.value);
    else lines.push({ variantId, quantity: Number(quantity.value), sellingPlanId });
    writeCart(lines);
    if (then === "checkout") await checkout();
    else location.href = "/shop/cart";
  };
  const isSoldOut = found.variants.every((variant) => variant.stock <= 0);
  show(
    frame(
      h(
        "div",
        { class: "product" },
        h("img", { src: found.imageUrl, alt: found.title }),
        h(
          "div",
          { class: "stack" },
          h("h1", {}, found.title),
          h("p", { class: "soft" }, `${found.vendor} · ${found.type}`),
          h("p", {}, found.description),
          h("p", { style: "font-size:22px" }, money(first!.price)),
          found.variants.length > 1 && select,
          options.element,
          h("div", { class: "row" }, quantity),
          h(
            "div",
            { class: "row" },
            h(
              "button",
              { class: "primary", disabled: isSoldOut, onclick: () => void add("checkout") },
              isSoldOut ? "Sold out" : "Buy now",
            ),
            h("button", { disabled: isSoldOut, onclick: () => void add("cart") }, "Add to cart"),
          ),
        ),
      ),
    ),
  );
}

function cart(products: Product[]): void {
  const lines = readCart();
  const rows = lines.flatMap((line) => {
    const found = products.find((candidate) => candidate.variants.some((variant) => variant.id === line.variantId));
    const variant = found?.variants.find((candidate) => candidate.id === line.variantId);
    if (!found || !variant) return [];
    const plan = plansOf(found).find((candidate) => candidate.id === line.sellingPlanId);
    const price = Number(variant.price) * (1 - (plan?.percentOff ?? 0) / 100);
    const often = plan ? ` · Subscription: ${plan.name}` : "";
    const remove = () => {
      writeCart(lines.filter((other) => other !== line));
      cart(products);
    };
    return [
      h(
        "div",
        { class: "line" },
        h("img", { src: found.imageUrl, alt: "" }),
        h("div", {}, found.title, h("div", { class: "soft small" }, `${line.quantity} × ${money(price)}${often}`)),
        h("button", { onclick: remove, "aria-label": `Remove ${found.title}` }, "Remove"),
      ),
    ];
  });
  show(
    frame(
      h("h1", {}, "Cart"),
      rows.length === 0 ? h("p", { class: "soft" }, "It is empty.") : h("div", { class: "card" }, ...rows),
      h("p", {}),
      h("button", { class: "primary", disabled: rows.length === 0, onclick: () => void checkout() }, "Check out"),
    ),
  );
}

async function checkout(): Promise<void> {
  try {
    const { token } = await call<{ token: string }>("POST", "/checkouts", { lines: readCart() });
    writeCart([]);
    location.href = `/checkout/${token}`;
  } catch (error) {
    writeCart([]);
    show(
      frame(
        h("h1", {}, "That did not work"),
        h("p", { role: "alert" }, (error as Error).message),
        h("a", { class: "button", href: "/shop" }, "Back to the shop"),
      ),
    );
  }
}

void draw();
