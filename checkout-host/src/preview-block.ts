// The editor's live preview of the block within checkout: draws the real extension from an answer that the page around it
// posts, with a cart that exists only here. No server is reached.
import type { CheckoutAnswer } from "../../app/api/checkout.contract.ts";
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

interface Request {
  readonly kind: "block-preview";
  readonly answer: CheckoutAnswer;
  /** The checkout's locale. */
  readonly locale: string;
}
const SUCCESS: UiChangeResult = { type: "success" };
const REFUSED: UiChangeResult = { type: "error", message: "not in what is previewed" };

const element = document.getElementById("page")!;
let drawing: Promise<UiMounted | undefined> = Promise.resolve(undefined);
let shown = "";

addEventListener("message", ({ data, source }: MessageEvent) => {
  const request = data as Partial<Request> | null;
  if (source !== parent) return;
  if ((data as { kind?: string } | null)?.kind === "preview-hello") parent.postMessage({ kind: "preview-ready" }, "*");
  if (request?.kind !== "block-preview" || !request.answer || typeof request.locale !== "string") return;
  const text = JSON.stringify(request);
  if (text === shown) return;
  shown = text;
  drawing = drawing
    .then((before) => before?.unmount())
    .then(() => draw(request as Request))
    .catch(() => undefined);
});
parent.postMessage({ kind: "preview-ready" }, "*");

async function draw({ answer, locale }: Request): Promise<UiMounted> {
  const locales = (await (await fetch("order-bump.locales.json")).json()) as UiLocales;
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
    shop: { id: "gid://shopify/Shop/1", name: "Preview", myshopifyDomain: "preview.myshopify.com" },
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
