import { call, data, h, type Product } from "./dom.ts";

interface Button {
  readonly label: string;
  readonly variant?: string;
  readonly disabled?: boolean;
  readonly loading?: boolean;
  readonly cb: string;
}
interface PickerOptions {
  readonly type: "product" | "variant" | "collection";
  readonly multiple?: boolean | number;
  readonly selectionIds?: readonly { id: string }[];
}

/** A choice that the browser remembers; the page is opened anew with it. */
function remembered(key: string, label: string, options: readonly [value: string, label: string][]): HTMLElement {
  const chosen = localStorage.getItem(key) ?? options[0]![0];
  return h(
    "select",
    {
      "aria-label": label,
      style: "width:auto;min-height:36px;padding:2px 8px",
      onchange: (event) => {
        localStorage.setItem(key, (event.target as HTMLSelectElement).value);
        location.reload();
      },
    },
    ...options.map(([value, name]) => h("option", { value, selected: chosen === value }, name)),
  );
}

/** The app in its frame, and the admin's half of App Bridge. */
export function appFrame(stage: HTMLElement, links: HTMLElement, path: string, base: string): void {
  const title = h("span", { class: "title" }, "Offer Ladder");
  const buttons = h("span", { class: "row" });
  const saveBar = h("div", { class: "savebar", role: "region", "aria-label": "Unsaved changes", hidden: true });
  const toast = h("div", { class: "toast", role: "status", hidden: true });
  const loading = h("div", { class: "loading", hidden: true });
  const frame = h("iframe", { id: "app", title: "Offer Ladder", allow: "clipboard-write" }) as HTMLIFrameElement;
  const staff = remembered("staff", "Staff member", [
    ["1", "Sam, owner"],
    ["2", "Kim, support"],
  ]);
  const language = remembered("adminLocale", "Admin language", [
    ["en", "English"],
    ["id", "Bahasa Indonesia"],
    ["de", "Deutsch"],
  ]);
  stage.append(h("div", { class: "bar" }, title, buttons, language, staff), loading, saveBar, frame, toast);

  const idToken = async () =>
    (await call<{ token: string }>("POST", "/id-token", { staffId: localStorage.getItem("staff") ?? "1" })).token;
  const tell = (message: object) => frame.contentWindow?.postMessage({ standIn: "admin", ...message }, data.appOrigin);
  const draw = (list: readonly Button[]) =>
    list.map((button) =>
      h(
        "button",
        {
          class: button.variant === "primary" ? "primary" : "",
          disabled: button.disabled || button.loading,
          onclick: () => tell({ event: "callback", cb: button.cb }),
        },
        button.label,
      ),
    );
  let hideToast = 0;

  const methods: Record<string, (...parameters: never[]) => unknown> = {
    init: () => undefined,
    idToken,
    user: () => ({ id: 1, name: "Sam", email: "sam@example.com", accountAccess: "Full access" }),
    loading: (isOn: boolean) => void (loading.hidden = !isOn),
    nav: (items: readonly { label: string; href: string; home: boolean }[]) =>
      links.replaceChildren(
        ...items
          .filter((item) => !item.home)
          .map((item) =>
            h(
              "a",
              {
                href: base + item.href,
                onclick: (event) => (event.preventDefault(), tell({ event: "navigate", path: item.href })),
              },
              item.label,
            ),
          ),
      ),
    titleBar: (bar: { title: string; buttons: readonly Button[] } | null) => {
      title.textContent = bar?.title ?? "Offer Ladder";
      buttons.replaceChildren(...draw(bar?.buttons ?? []));
    },
    saveBar: (list: readonly Button[] | null) => {
      saveBar.hidden = list === null;
      saveBar.replaceChildren(h("span", {}, "Unsaved changes"), ...draw(list ?? []));
    },
    "toast.show": (_id: string, message: string, options: { duration: number; isError: boolean }) => {
      clearTimeout(hideToast);
      toast.hidden = false;
      toast.className = options.isError ? "toast error" : "toast";
      toast.textContent = message;
      hideToast = window.setTimeout(() => (toast.hidden = true), options.duration);
    },
    "toast.hide": () => void (toast.hidden = true),
    history: (appPath: string) => {
      const { pathname, searchParams } = new URL(appPath, data.appOrigin);
      const own = [...searchParams].filter(([name]) => !FROM_ADMIN.includes(name));
      history.replaceState(null, "", base + pathname + (own.length > 0 ? `?${new URLSearchParams(own)}` : ""));
    },
    open: (url: string) => {
      if (url.startsWith("shopify:")) location.href = url.replace(/^shopify:\/*admin/, "/admin");
      else window.open(url, "_blank");
    },
    resourcePicker: (options: PickerOptions) => pick(options),
    "saveBar.leaveConfirmation": async () => {
      if (!saveBar.hidden && !confirm("Leave without saving?")) throw new Error("stayed");
    },
    "scopes.query": async () => (await call<{ scopes: object }>("GET", "/settings")).scopes,
    "scopes.request": async (scopes: readonly string[]) => {
      if (!confirm(`Let Offer Ladder use ${scopes.join(", ")}?`)) return { result: "declined-all" };
      await call("POST", "/scopes", { granted: scopes });
      return { result: "granted-all" };
    },
    "scopes.revoke": (scopes: readonly string[]) => call("POST", "/scopes", { revoked: scopes }),
    "app.extensions": () => [],
  };

  addEventListener("message", ({ data: message, source, origin }: MessageEvent) => {
    const m = message as { standIn?: string; id?: number; method?: string; parameters?: never[] } | null;
    if (source !== frame.contentWindow || origin !== data.appOrigin || m?.standIn !== "app-bridge") return;
    const work = async () => methods[m.method ?? ""]?.(...(m.parameters ?? []));
    work().then(
      (result) => m.id !== undefined && tell({ id: m.id, result }),
      (error: unknown) => m.id !== undefined && tell({ id: m.id, error: String((error as Error).message) }),
    );
  });
  void idToken().then((token) => {
    const query = new URLSearchParams([...new URLSearchParams(location.search)]);
    const given = {
      embedded: "1",
      shop: data.shop.domain,
      host: btoa(`admin.shopify.com/store/${data.shop.domain.split(".")[0]}`),
      locale: localStorage.getItem("adminLocale") ?? "en",
      timestamp: String(Math.floor(Date.now() / 1000)),
      session: "stand-in",
      hmac: "stand-in",
      id_token: token,
    };
    for (const [name, value] of Object.entries(given)) query.set(name, value);
    frame.src = `${data.appOrigin}${path}?${query}`;
  });
}

/** What the admin adds to the address of the app's page; everything else in it is the app's. */
const FROM_ADMIN = ["embedded", "shop", "host", "locale", "timestamp", "session", "hmac", "id_token"];

/** The resource picker: search, pictures, one or many. Resolves with undefined when it is closed. */
async function pick(options: PickerOptions): Promise<unknown[] | undefined> {
  const products = await call<Product[]>("GET", "/products");
  const shop = await call<{ collections: { id: number; title: string; handle: string }[] }>("GET", "/shop");
  const image = (url: string) => [{ originalSrc: url, altText: "" }];
  const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;
  const variantOf = (product: Product) => (variant: Product["variants"][number]) => ({
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    sku: variant.sku,
    price: variant.price,
    product: { id: gid("Product", product.id), title: product.title },
    image: image(product.imageUrl)[0],
  });
  const entries =
    options.type === "collection"
      ? shop.collections.map((c) => ({
          label: c.title,
          picture: "",
          item: { id: gid("Collection", c.id), title: c.title, handle: c.handle },
        }))
      : options.type === "variant"
        ? products.flatMap((p) =>
            p.variants.map((v) => ({
              label: v.title === "Default Title" ? p.title : `${p.title} · ${v.title}`,
              picture: p.imageUrl,
              item: variantOf(p)(v),
            })),
          )
        : products.map((p) => ({
            label: p.title,
            picture: p.imageUrl,
            item: {
              id: gid("Product", p.id),
              title: p.title,
              handle: p.handle,
              images: image(p.imageUrl),
              variants: p.variants.map(variantOf(p)),
            },
          }));
  return new Promise((resolve) => {
    const chosen = new Set<string>((options.selectionIds ?? []).map(({ id }) => id));
    const list = h("div", { class: "list" });
    const search = h("input", { type: "text", placeholder: "Search", "aria-label": "Search" }) as HTMLInputElement;
    const redraw = () =>
      list.replaceChildren(
        ...entries
          .filter((entry) => entry.label.toLowerCase().includes(search.value.toLowerCase()))
          .map((entry) =>
            h(
              "label",
              { class: "pick" },
              h("input", {
                type: options.multiple ? "checkbox" : "radio",
                name: "pick",
                checked: chosen.has(entry.item.id),
                onchange: (event) => {
                  if (!options.multiple) chosen.clear();
                  if ((event.target as HTMLInputElement).checked) chosen.add(entry.item.id);
                  else chosen.delete(entry.item.id);
                },
              }),
              entry.picture !== "" && h("img", { src: entry.picture, alt: "" }),
              entry.label,
            ),
          ),
      );
    search.oninput = redraw;
    const dialog = h("dialog", { "aria-label": `Choose a ${options.type}` }) as HTMLDialogElement;
    const close = (result: unknown[] | undefined) => {
      dialog.remove();
      resolve(result);
    };
    dialog.append(
      h(
        "div",
        { class: "inner" },
        h("h2", {}, `Choose ${options.multiple ? `${options.type}s` : `a ${options.type}`}`),
        search,
        list,
        h(
          "div",
          { class: "row", style: "justify-content:flex-end" },
          h("button", { onclick: () => close(undefined) }, "Cancel"),
          h(
            "button",
            {
              class: "primary",
              onclick: () => close(entries.filter((entry) => chosen.has(entry.item.id)).map((entry) => entry.item)),
            },
            "Select",
          ),
        ),
      ),
    );
    dialog.addEventListener("cancel", () => close(undefined));
    document.body.append(dialog);
    redraw();
    dialog.showModal();
    search.focus();
  });
}
