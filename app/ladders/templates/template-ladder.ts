import { removeStep } from "../edit-ladder.ts";
import { DEFAULT_FREQUENCY } from "../offer-terms.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import type { PlannedOffer, TemplateLocale } from "./template.ts";

const LONGEST_NAME = 80;
const OTO_STEP = "oto-1";
/** The step of a template's ladder that follows a decline. */
export const DOWNSELL_STEP = "downsell-1";

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
      start: OTO_STEP,
      steps: {
        [OTO_STEP]: {
          offer: plannedDocumentOffer(oto, OTO_STEP, "oto", locale),
          onAccept: null,
          onDecline: downsell ? DOWNSELL_STEP : null,
        },
        ...(downsell
          ? {
              [DOWNSELL_STEP]: {
                offer: plannedDocumentOffer(downsell, DOWNSELL_STEP, "downsell", locale),
                onAccept: null,
                onDecline: null,
              },
            }
          : {}),
      },
    },
  };
}

/** A template's ladder that ends after a decline. */
export function withoutDownsell(document: LadderDocument): LadderDocument {
  return removeStep(document, DOWNSELL_STEP);
}
