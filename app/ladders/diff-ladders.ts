import { message, type Message } from "#app/i18n/message.ts";
import { toDecimal } from "#app/money/money.ts";
import { describeCondition, type Names } from "./describe-condition.ts";
import { stepsInOrder } from "./edit-ladder.ts";
import { LAYER_NAMES } from "./layer-names.ts";
import type { Bump, CrossSell, LadderDocument, Offer, OfferCopy, Step } from "./ladder.ts";
import type { Layer } from "./layer.ts";
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
    [message("First step"), ({ postPurchase }) => said(postPurchase.start)],
    [message("Missed OTO on the thank-you page"), missedOtoWords],
    [message("Holdout of this ladder"), holdoutWords],
  ];
  const ladder = [
    ...words.flatMap(([what, of]) => difference(null, what, of(before), of(after))),
    ...diffBumps(before.bump, after.bump, names),
    ...diffCrossSells(before.crossSell, after.crossSell, names),
  ];
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
  const parts = (copy: OfferCopy | undefined) => [copy?.result, copy?.included.join(" · "), copy?.terms, copy?.assurance].map(saidIfAny);
  const now = parts(after);
  return parts(before).flatMap((text, at) =>
    difference(stepId, message("Copy ({{locale}}), part {{part}}", { locale, part: at + 1 }), text, now[at]!),
  );
} // prettier-ignore

function difference(stepId: string | null, what: Message, before: Message | null, after: Message | null): Difference[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ stepId, what, before, after }];
}

/** What differs of an order bump or a cross-sell: where either is not there, only that; else each of its fields. */
function diffPlaced<Placed extends Bump | CrossSell>(
  layer: Layer,
  before: Placed | null,
  after: Placed | null,
  words: readonly (readonly [what: Message, of: (placed: Placed) => Message])[],
  names: Names,
): Difference[] {
  const what = (field: Message) => message("{{layer}}: {{field}}", { layer: LAYER_NAMES[layer], field });
  const item = (placed: Placed | null) => (placed ? itemWords(placed.item, names.catalog) : message("none"));
  if (!before || !after) return difference(null, LAYER_NAMES[layer], item(before), item(after));
  const copyOf = ({ copy }: Placed) => copy as Record<string, Record<string, string>>;
  const [old, now] = [copyOf(before), copyOf(after)];
  const locales = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const lines = locales.flatMap((locale) =>
    Object.keys({ ...old[locale], ...now[locale] }).flatMap((line, at) =>
      difference(null, what(message("Copy ({{locale}}), part {{part}}", { locale, part: at + 1 })), saidIfAny(old[locale]?.[line]), saidIfAny(now[locale]?.[line])),
    ),
  );
  return [
    ...difference(null, what(message("Item")), item(before), item(after)),
    ...difference(null, what(message("Price")), priceWords(before, names), priceWords(after, names)),
    ...words.flatMap(([field, of]) => difference(null, what(field), of(before), of(after))),
    ...difference(null, what(message("Default language")), said(before.defaultLocale), said(after.defaultLocale)),
    ...lines,
  ];
} // prettier-ignore

function diffBumps(before: Bump | null, after: Bump | null, names: Names): Difference[] {
  const quantity = (bump: Bump) => (bump.quantity === "one" ? message("one") : message("as many as were bought"));
  const words = [
    [message("Quantity"), quantity],
    [message("Withheld"), (bump: Bump) => guardWords(bump, names)],
  ] as const;
  return diffPlaced("order_bump", before, after, words, names);
}

function diffCrossSells(before: CrossSell | null, after: CrossSell | null, names: Names): Difference[] {
  const hours = ({ validHours }: CrossSell) => message("{{hours}} hours", { hours: validHours });
  return diffPlaced("cross_sell", before, after, [[message("Time to buy"), hours]], names);
}

function missedOtoWords({ thankYou }: LadderDocument): Message {
  return thankYou.offersMissedOto ? message("offered") : message("not offered");
}

function holdoutWords({ holdout }: LadderDocument): Message {
  if (holdout === null) return message("none of its own");
  return message("{{percent}} % of purchases", { percent: Math.round(holdout * 1000) / 10 });
}

function saidIfAny(text: string | undefined): Message | null {
  return text ? said(text) : null;
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

function priceWords({ price }: Pick<Offer, "price">, names: Names): Message {
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

function guardWords({ guards }: Pick<Offer, "guards">, names: Names): Message {
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
