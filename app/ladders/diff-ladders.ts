import { message, type Message } from "#app/i18n/message.ts";
import { toDecimal } from "#app/money/money.ts";
import { describeCondition, type Names } from "./describe-condition.ts";
import { stepsInOrder } from "./edit-ladder.ts";
import { LAYER_NAMES } from "./layer-names.ts";
import type { LadderDocument, Offer, OfferCopy, Step } from "./ladder.ts";
import { itemWords } from "./item-words.ts";

/** One difference between two versions, in the words of the editor; null: not there. */
export interface Difference {
  /** The step's id; null: the ladder itself. */
  readonly stepId: string | null;
  readonly what: Message;
  readonly before: Message | null;
  readonly after: Message | null;
}

/** What changed from one version of a ladder to another: the ladder first, then its steps as they are met. */
export function diffLadders(before: LadderDocument, after: LadderDocument, names: Names): Difference[] {
  const words: [what: Message, of: (ladder: LadderDocument) => Message][] = [
    [message("Name"), ({ name }) => said(name)],
    [message("Shown when"), ({ trigger }) => describeCondition(trigger, names)],
    [message("Schedule"), scheduleWords],
    [message("Limits for one customer"), frequencyWords],
    [message("Order bump"), ({ bump }) => (bump ? itemWords(bump.item, names.catalog) : message("none"))],
    [message("First step"), ({ postPurchase }) => said(postPurchase.start)],
  ];
  const ladder = words.flatMap(([what, of]) => difference(null, what, of(before), of(after)));
  const ids = new Set([...stepsInOrder(after), ...stepsInOrder(before)].map(({ stepId }) => stepId));
  const steps = [...ids].flatMap((stepId) =>
    diffSteps(stepId, before.postPurchase.steps[stepId], after.postPurchase.steps[stepId], names),
  );
  return [...ladder, ...steps];
}

function diffSteps(stepId: string, before: Step | undefined, after: Step | undefined, names: Names): Difference[] {
  if (!before || !after) {
    const told = (step: Step | undefined) =>
      step
        ? message("{{layer}}: {{item}}", {
            layer: LAYER_NAMES[step.offer.layer],
            item: itemWords(step.offer.item, names.catalog),
          })
        : null;
    return difference(stepId, after ? message("Step added") : message("Step removed"), told(before), told(after));
  }
  const end = message("the ladder ends");
  const words: [what: Message, of: (step: Step) => Message][] = [
    [message("Layer"), ({ offer }) => LAYER_NAMES[offer.layer]],
    [message("Item"), ({ offer }) => itemWords(offer.item, names.catalog)],
    [message("Offered instead"), ({ offer }) => alternativeWords(offer, names)],
    [message("Quantity"), ({ offer }) => quantityWords(offer)],
    [message("Price"), ({ offer }) => priceWords(offer, names)],
    [message("Shipping"), ({ offer }) => shippingWords(offer, names)],
    [message("Subscription"), ({ offer }) => subscriptionWords(offer, names)],
    [message("Time to accept"), ({ offer }) => expiryWords(offer)],
    [message("Withheld"), ({ offer }) => guardWords(offer, names)],
    [message("Default language"), ({ offer }) => said(offer.defaultLocale)],
    [message("After an accept"), ({ onAccept }) => (onAccept === null ? end : said(onAccept))],
    [message("After a decline"), ({ onDecline }) => (onDecline === null ? end : said(onDecline))],
  ];
  const locales = [...new Set([...Object.keys(before.offer.copy), ...Object.keys(after.offer.copy)])];
  return [
    ...words.flatMap(([what, of]) => difference(stepId, what, of(before), of(after))),
    ...locales.flatMap((locale) => diffCopy(stepId, locale, before.offer.copy[locale], after.offer.copy[locale])),
  ];
}

function diffCopy(stepId: string, locale: string, before: OfferCopy | undefined, after: OfferCopy | undefined) {
  const parts = (copy: OfferCopy | undefined) =>
    [copy?.result, copy?.included.join(" · "), copy?.terms, copy?.assurance].map((text) => (text ? said(text) : null));
  const now = parts(after);
  return parts(before).flatMap((text, at) =>
    difference(stepId, message("Copy ({{locale}}), part {{part}}", { locale, part: at + 1 }), text, now[at]!),
  );
}

function difference(stepId: string | null, what: Message, before: Message | null, after: Message | null): Difference[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ stepId, what, before, after }];
}

/** Words that are the merchant's own, in no need of translation. */
function said(text: string): Message {
  return message("{{text}}", { text });
}

function scheduleWords({ schedule }: LadderDocument): Message {
  if (!schedule) return message("always");
  const { from = "…", until = "…" } = schedule;
  return message("from {{from}} to {{until}}", { from: from.replace("T", " "), until: until.replace("T", " ") });
}

function frequencyWords({ frequency }: LadderDocument): Message {
  const { declinedDays, boughtDays, cap } = frequency;
  const limits = { declinedDays, boughtDays };
  return cap
    ? message(
        "declined {{declinedDays}} days, bought {{boughtDays}} days, at most {{offers}} offers in {{days}} days",
        {
          ...limits,
          offers: cap.offers,
          days: cap.days,
        },
      )
    : message("declined {{declinedDays}} days, bought {{boughtDays}} days, no limit of offers", limits);
}

function alternativeWords({ alternatives }: Offer, { catalog }: Names): Message {
  const [first, ...others] = alternatives.map((item) => itemWords(item, catalog));
  return first ? others.reduce((a, b) => message("{{a}}, {{b}}", { a, b }), first) : message("nothing");
}

function quantityWords({ quantity }: Offer): Message {
  return quantity.isEditable
    ? message("{{count}}, the shopper may take up to {{max}}", { count: String(quantity.default), max: quantity.max })
    : said(String(quantity.default));
}

function priceWords({ price }: Offer, names: Names): Message {
  switch (price.kind) {
    case "full":
      return message("full price");
    case "percent_off":
      return message("{{percent}} % off, “{{reason}}”", { percent: price.percent, reason: price.reason });
    case "amount_off":
      return message("{{amount}} off, “{{reason}}”", { amount: money(price.amountMinor, names), reason: price.reason });
    case "fixed":
      return message("{{amount}} in all, “{{reason}}”", {
        amount: money(price.priceMinor, names),
        reason: price.reason,
      });
    case "cheapest_free":
      return message("cheapest item free, “{{reason}}”", { reason: price.reason });
  }
}

function shippingWords({ shipping }: Offer, names: Names): Message {
  switch (shipping.kind) {
    case "free":
      return message("free");
    case "fixed":
      return message("{{amount}}, “{{title}}”", { amount: money(shipping.amountMinor, names), title: shipping.title });
    case "store":
      return message("as the store charges, “{{title}}”", { title: shipping.title });
  }
}

function subscriptionWords({ subscription }: Offer, { catalog }: Names): Message {
  if (!subscription) return message("bought once");
  return said(catalog.sellingPlan(subscription.sellingPlanId)?.name ?? `#${subscription.sellingPlanId}`);
}

function expiryWords({ expiresAfterMinutes }: Offer): Message {
  return expiresAfterMinutes === null
    ? message("as long as the page is open")
    : message("{{minutes}} minutes", { minutes: expiresAfterMinutes });
}

function guardWords({ guards }: Offer, names: Names): Message {
  const { minMarginPercent, minStock, minPurchaseMinor } = guards;
  const parts = [
    minMarginPercent === undefined ? [] : message("below a margin of {{percent}} %", { percent: minMarginPercent }),
    minStock === undefined ? [] : message("when fewer than {{count}} would be left", { count: String(minStock) }),
    minPurchaseMinor === undefined
      ? []
      : message("below a purchase of {{amount}}", { amount: money(minPurchaseMinor, names) }),
  ].flat();
  return parts.length === 0 ? message("never") : parts.reduce((a, b) => message("{{a}}, {{b}}", { a, b }));
}

function money(minor: number, { catalog }: Names): string {
  return `${toDecimal(minor, catalog.currency)} ${catalog.currency}`;
}
