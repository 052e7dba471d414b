import { message } from "#app/i18n/message.ts";
import { leadProductId } from "../offer-item.ts";
import { offerPath, perOffer } from "./define-rule.ts";

/** Words by which terms tell that it renews, in the languages that are checked. */
const RENEWS: Readonly<Record<string, RegExp>> = {
  en: /\b(renew|every|each|per (?:week|month|year)|weekly|monthly|yearly|subscri|cancel)/i,
  id: /(perpanjang|setiap|tiap|per (?:minggu|bulan|tahun)|mingguan|bulanan|tahunan|langgan|batal)/i,
};

/** A subscription whose plan cannot be told in plain words, or whose terms hide that it renews. */
export const subscriptionTerms = perOffer((offer, { catalog }, { stepId }) => {
  if (!offer.subscription) return [];
  const plan = catalog.sellingPlan(offer.subscription.sellingPlanId);
  const product = catalog.product(leadProductId(offer.item));
  if (!plan || !product?.sellingPlanIds.includes(plan.sellingPlanId))
    return [
      {
        code: "subscription_terms",
        severity: "error",
        path: offerPath(stepId, "subscription"),
        sentence: message("{{product}} is not sold by this subscription plan: choose another one.", { product: product?.title ?? "—" }),
      },
    ];
  if (plan.interval === null)
    return [
      {
        code: "subscription_terms",
        severity: "error",
        path: offerPath(stepId, "subscription"),
        sentence: message("The plan “{{plan}}” renews by no fixed rhythm: its terms cannot be told in plain words.", { plan: plan.name }),
      },
    ];
  return Object.entries(offer.copy).flatMap(([locale, { terms }]) => {
    const words = RENEWS[locale.split("-")[0]!];
    if (!words || words.test(terms)) return [];
    return [
      {
        code: "subscription_terms" as const,
        severity: "error" as const,
        path: offerPath(stepId, `copy.${locale}.terms`),
        sentence: message("The {{locale}} terms do not say that it renews until it is cancelled.", { locale }),
      },
    ];
  });
}); // prettier-ignore

/** A time limit that the terms keep silent about; the page tells it all the same. */
export const expiryUnsaid = perOffer(({ expiresAfterMinutes, copy }, _facts, { stepId }) => {
  if (expiresAfterMinutes === null) return [];
  return Object.entries(copy).flatMap(([locale, { terms }]) =>
    terms.includes(String(expiresAfterMinutes))
      ? []
      : [
          {
            code: "expiry_unsaid" as const,
            severity: "advice" as const,
            path: offerPath(stepId, `copy.${locale}.terms`),
            sentence: message("The {{locale}} terms do not name the {{minutes}} minutes to accept; the page does by itself.", {
              locale,
              minutes: expiresAfterMinutes,
            }),
          },
        ],
  );
}); // prettier-ignore
