// The editor's live preview of the block within checkout, and of the one on the thank-you page: draws the real extension from
// an answer that the page around it posts, with a cart that exists only here. No server is reached.
import type { CheckoutAnswer } from "../../app/api/checkout.contract.ts";
import type { ThankYouAnswer } from "../../app/api/thank-you.contract.ts";
import {
  answerFor,
  cartSignals,
  previewCart,
  withCodeChange,
  withLineChange,
  type PreviewCart,
} from "./preview-cart.ts";
import type { UiChangeResult, UiMounted } from "./ui-api.ts";
import type { UiLocales } from "./ui-api.ts";

interface BlockRequest {
  readonly kind: "block-preview";
  readonly answer: CheckoutAnswer;
  /** The checkout's locale. */
  readonly locale: string;
}
interface ThankYouRequest {
  readonly kind: "thank-you-preview";
  readonly answer: ThankYouAnswer;
  readonly locale: string;
}
type Request = BlockRequest | ThankYouRequest;
const SUCCESS: UiChangeResult = { type: "success" };
const REFUSED: UiChangeResult = { type: "error", message: "not in what is previewed" };

const element = document.getElementById("page")!;
let drawing: Promise<UiMounted | undefined> = Promise.resolve(undefined);
let shown = "";

addEventListener("message", ({ data, source }: MessageEvent) => {
  const request = data as Partial<Request> | null;
  if (source !== parent) return;
  if ((data as { kind?: string } | null)?.kind === "preview-hello") parent.postMessage({ kind: "preview-ready" }, "*");
  if (request?.kind !== "block-preview" && request?.kind !== "thank-you-preview") return;
  if (!request.answer || typeof request.locale !== "string") return;
  const text = JSON.stringify(request);
  if (text === shown) return;
  shown = text;
  drawing = drawing
    .then((before) => before?.unmount())
    .then(() =>
      request.kind === "block-preview" ? drawBlock(request as BlockRequest) : drawCard(request as ThankYouRequest),
    )
    .catch(() => undefined);
});
parent.postMessage({ kind: "preview-ready" }, "*");

const localesOf = async (name: string) => (await (await fetch(`${name}.locales.json`)).json()) as UiLocales;
const SHOP = { id: "gid://shopify/Shop/1", name: "Preview", myshopifyDomain: "preview.myshopify.com" };

async function drawCard({ answer, locale }: ThankYouRequest): Promise<UiMounted> {
  const total = { amount: 0, currencyCode: answer.currency.code };
  return window.checkoutUiHost.mount({
    element,
    bundleUrl: "thank-you.js",
    target: "purchase.thank-you.block.render",
    locale,
    locales: await localesOf("thank-you"),
    shop: SHOP,
    signals: {
      lines: [],
      "cost.subtotalAmount": total,
      "cost.totalAmount": total,
      "localization.currency": { isoCode: answer.currency.code },
      checkoutToken: "preview-checkout",
      orderConfirmation: { order: { id: "gid://shopify/OrderIdentity/1" }, isFirstOrder: false },
    },
    functions: { "sessionToken.get": async () => "preview" },
    replies: { "/api/thank-you": answer, "/api/thank-you-events": { stored: 0 } },
  });
}

async function drawBlock({ answer, locale }: BlockRequest): Promise<UiMounted> {
  const locales = await localesOf("order-bump");
  let cart = previewCart(answer);
  const mounted: { block?: UiMounted } = {};
  const become = async (next: PreviewCart | null): Promise<UiChangeResult> => {
    if (!next) return REFUSED;
    cart = next;
    await mounted.block?.reply({ "/api/checkout": answerFor(cart, answer) });
    await mounted.block?.set(cartSignals(cart, answer));
    return SUCCESS;
  };
  mounted.block = await window.checkoutUiHost.mount({
    element,
    bundleUrl: "order-bump.js",
    target: "purchase.checkout.block.render",
    locale,
    locales,
    shop: SHOP,
    signals: cartSignals(cart, answer),
    functions: {
      "sessionToken.get": async () => "preview",
      applyCartLinesChange: (change) => become(withLineChange(cart, answer, change)),
      applyDiscountCodeChange: (change) => become(withCodeChange(cart, change)),
    },
    replies: { "/api/checkout": answer, "/api/checkout-events": { stored: 0 } },
  });
  return mounted.block;
}
