// The editor's live preview: draws the real extension from an answer that the page around it posts. No server is reached.
import type { OffersAnswer } from "../../app/api/offers.contract.ts";
import { previewPurchase, type PreviewChange } from "./preview-price.ts";

type Offer = Extract<OffersAnswer, { kind: "offer" }>;
interface Request {
  readonly kind: "preview";
  readonly answer: Offer;
  /** The step to begin with. */
  readonly step: string;
  /** The checkout's locale, any: the host falls back to English for what it has no words in. */
  readonly locale: string;
}

const element = document.getElementById("page")!;
const end = document.getElementById("end")!;
let current: Promise<{ unmount(): void }> | undefined;
let shown = "";

addEventListener("message", ({ data, source }: MessageEvent) => {
  const request = data as Partial<Request> | null;
  if (source !== parent) return;
  if ((data as { kind?: string } | null)?.kind === "preview-hello") parent.postMessage({ kind: "preview-ready" }, "*");
  if (request?.kind !== "preview" || !request.answer || !request.step || typeof request.locale !== "string") return;
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
      calculateChangeset: async (changeset) =>
        previewPurchase(answer, (changeset as { changes: PreviewChange[] }).changes),
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
