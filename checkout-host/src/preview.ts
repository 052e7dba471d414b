// The editor's live preview: draws the real extension from an answer that the page around it posts. No server is reached.
import type { OffersAnswer } from "../../app/api/offers.contract.ts";

type Offer = Extract<OffersAnswer, { kind: "offer" }>;
interface Request {
  readonly kind: "preview";
  readonly answer: Offer;
  /** The step to begin with. */
  readonly step: string;
  /** The checkout's locale. */
  readonly locale: string;
}
interface Change {
  readonly type: string;
  readonly variantId?: number;
  readonly quantity?: number;
  readonly price?: number;
}

const element = document.getElementById("page")!;
const end = document.getElementById("end")!;
let current: Promise<{ unmount(): void }> | undefined;
let shown = "";

addEventListener("message", ({ data, source }: MessageEvent) => {
  const request = data as Partial<Request> | null;
  if (source !== parent) return;
  if ((data as { kind?: string } | null)?.kind === "preview-hello") parent.postMessage({ kind: "preview-ready" }, "*");
  if (request?.kind !== "preview" || !request.answer || !request.step || !request.locale) return;
  const text = JSON.stringify(request);
  if (text === shown) return;
  shown = text;
  void show(request as Request);
});
parent.postMessage({ kind: "preview-ready" }, "*");

async function show({ answer, step, locale }: Request): Promise<void> {
  const before = current;
  end.hidden = true;
  current = (before ?? Promise.resolve({ unmount: () => undefined })).then(async (mounted) => {
    mounted.unmount();
    return window.checkoutHost.mount({
      element,
      bundleUrl: "post-purchase.js",
      isOffline: true,
      inputData: { locale, token: "preview", initialPurchase: {}, shop: {} },
      storage: { ...answer, start: step },
      calculateChangeset: async (changeset) => calculated(answer, changeset as { changes: Change[] }),
      applyChangeset: async () => ({ status: "processed", errors: [], changesetApplicationsRemaining: 3 }),
      done: async () => finish(),
    });
  });
  await current;
}

function finish(): void {
  void current?.then(({ unmount }) => unmount());
  current = undefined;
  shown = "";
  end.hidden = false;
}

/** What Shopify would answer, without tax: that depends on the shopper's address. */
function calculated(answer: Offer, { changes }: { changes: Change[] }): unknown {
  const { code, exponent } = answer.currency;
  const money = (minor: number) => {
    const amount = { amount: (minor / 10 ** exponent).toFixed(exponent), currencyCode: code };
    return { shopMoney: amount, presentmentMoney: amount };
  };
  const added = changes.find((change) => change.type === "add_variant")!;
  const variant = Object.values(answer.steps)
    .flatMap((step) => step.variants)
    .find((candidate) => candidate.variantId === added.variantId)!;
  const quantity = added.quantity ?? 1;
  const shipping = Math.round(
    (changes.find((change) => change.type === "add_shipping_line")?.price ?? 0) * 10 ** exponent,
  );
  const total = variant.nowMinor * quantity;
  return {
    status: "processed",
    errors: [],
    calculatedPurchase: {
      subtotalPriceSet: money(total),
      totalPriceSet: money(total + shipping),
      totalOutstandingSet: money(total + shipping),
      addedTaxLines: [],
      addedShippingLines: shipping > 0 ? [{ priceSet: money(shipping), presentmentTitle: "Shipping" }] : [],
      updatedLineItems: [
        {
          variantId: added.variantId,
          productId: 0,
          productHandle: "",
          quantity,
          priceSet: money(variant.wasMinor * quantity),
          totalPriceSet: money(total),
        },
      ],
    },
  };
}
