import { DEFAULT_FREQUENCY } from "../offer-terms.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import type { PlannedOffer, TemplateLocale } from "./template.ts";

const LONGEST_NAME = 80;

/** A planned offer with its place in a ladder. */
export function plannedDocumentOffer(
  { item, price, subscription, copy }: PlannedOffer,
  id: string,
  layer: Offer["layer"],
  locale: TemplateLocale,
): Offer {
  return {
    id,
    layer,
    item,
    alternatives: [],
    quantity: { default: 1, max: 1, isEditable: false },
    price,
    shipping: { kind: "free" },
    subscription,
    expiresAfterMinutes: null,
    guards: {},
    copy,
    defaultLocale: locale,
  };
}

/** The ladder for buyers of one product: an OTO and, after its decline, at most one downsell. */
export function templateLadder(
  bought: { readonly productId: number; readonly title: string },
  oto: PlannedOffer,
  downsell: PlannedOffer | null,
  locale: TemplateLocale,
): LadderDocument {
  const name = `${locale === "id" ? "Setelah" : "After"} ${bought.title}`;
  return {
    name: name.slice(0, LONGEST_NAME).trim(),
    trigger: { kind: "product", productIds: [bought.productId] },
    schedule: null,
    frequency: DEFAULT_FREQUENCY,
    bump: null,
    postPurchase: {
      start: "oto-1",
      steps: {
        "oto-1": {
          offer: plannedDocumentOffer(oto, "oto-1", "oto", locale),
          onAccept: null,
          onDecline: downsell ? "downsell-1" : null,
        },
        ...(downsell
          ? {
              "downsell-1": {
                offer: plannedDocumentOffer(downsell, "downsell-1", "downsell", locale),
                onAccept: null,
                onDecline: null,
              },
            }
          : {}),
      },
    },
  };
}
