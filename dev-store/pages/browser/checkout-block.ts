import type {
  UiChangeResult,
  UiFunctions,
  UiGivenSignals,
  UiMounted,
  UiMountOptions,
} from "../../../checkout-host/src/ui-api.ts";
import type { UiLocales } from "../../../checkout-host/src/ui-api.ts";
import { call, h } from "./dom.ts";

const BUNDLE = "/extensions/order-bump.js";
const LOCALES = "/checkout-host/order-bump.locales.json";

interface Block {
  readonly isShown: boolean;
  readonly shop: UiMountOptions["shop"];
  readonly signals: UiGivenSignals;
}
/** The app's block within checkout. */
export interface HostedBlock {
  readonly element: HTMLElement;
  /** Tells the extension what changed. In another language it begins anew, as checkout does. */
  refresh(locale: string): Promise<void>;
  unmount(): void;
}

/**
 * Hosts the app's extension where the merchant placed it. A shop that is not on Plus has none; one that fails leaves the
 * checkout as it is.
 * @param onChange after the extension changed the cart
 */
export function hostBlock(token: string, onChange: () => Promise<void>): HostedBlock {
  const element = h("div", { id: "order-bump" });
  const at = `/checkouts/${token}`;
  let mounted: { readonly locale: string; readonly block: UiMounted } | undefined;
  let last: Promise<void> = Promise.resolve();

  const refresh = async (locale: string) => {
    const { isShown, shop, signals } = await call<Block>("GET", `${at}/block`);
    if (mounted && (!isShown || mounted.locale !== locale)) {
      mounted.block.unmount();
      mounted = undefined;
    }
    element.setAttribute("data-block", isShown ? "hosted" : "not on this plan");
    if (!isShown) return;
    // What is not known any more has no value in JSON.
    if (mounted) return mounted.block.set({ "localization.country": undefined, ...signals });
    const locales = (await (await fetch(LOCALES)).json()) as UiLocales;
    const block = await window.checkoutUiHost.mount({
      element,
      bundleUrl: BUNDLE,
      target: "purchase.checkout.block.render",
      locale,
      locales,
      shop,
      signals,
      functions: functionsOf(token, onChange),
    });
    mounted = { locale, block };
  };
  return {
    element,
    refresh: (locale) => (last = last.then(() => refresh(locale)).catch(() => undefined)),
    unmount: () => mounted?.block.unmount(),
  };
}

/** What the extension may call: it goes to the store, and the page shows what came of it before the extension hears. */
function functionsOf(token: string, onChange: () => Promise<void>): Partial<UiFunctions> {
  const at = `/checkouts/${token}`;
  const change = async (path: string, body: object) => {
    const result = await call<UiChangeResult>("POST", `${at}/${path}`, body);
    if (result.type === "success") await onChange();
    return result;
  };
  const key = (name: string) => `extension:${token}:${name}`;
  return {
    applyCartLinesChange: (body) => change("line-changes", body),
    applyDiscountCodeChange: (body) => change("code-changes", body),
    applyAttributeChange: (body) => change("attribute-changes", body),
    "sessionToken.get": async () => (await call<{ token: string }>("POST", `${at}/session-token`)).token,
    "storage.read": async (name) => JSON.parse(sessionStorage.getItem(key(name)) ?? "null") as unknown,
    "storage.write": async (name, value) => sessionStorage.setItem(key(name), JSON.stringify(value)),
    "storage.delete": async (name) => sessionStorage.removeItem(key(name)),
  };
}
