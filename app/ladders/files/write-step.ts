import { toDecimal } from "#app/money/money.ts";
import type { Bump, Offer, OfferItem, OfferPrice, Step } from "../ladder.ts";
import type { FileBump, FileItem, FilePrice, FileShipping, FileStep } from "./ladder-file.ts";
import type { References } from "./references.ts";

/** A step as a file tells it; what is as it would be without being told is left out. */
export function writeStep(stepId: string, step: Step, references: References, currency: string): FileStep {
  const { offer } = step;
  const { minPurchaseMinor, ...guards } = offer.guards;
  const lead = offer.item.kind === "bundle" ? (offer.item.parts[0]?.productId ?? 0) : offer.item.productId;
  const told: FileStep = {
    layer: offer.layer,
    ...(offer.id === stepId ? {} : { offerId: offer.id }),
    item: writeItem(offer.item, references),
    ...(offer.alternatives.length > 0 && {
      alternatives: offer.alternatives.map((item) => writeItem(item, references)),
    }),
    ...writeQuantity(offer.quantity),
    price: writePrice(offer.price, currency),
    shipping: writeShipping(offer.shipping, currency),
    ...(offer.subscription && { subscription: references.sellingPlan(offer.subscription.sellingPlanId, lead) }),
    ...(offer.expiresAfterMinutes !== null && { expiresAfterMinutes: offer.expiresAfterMinutes }),
    ...(Object.keys(offer.guards).length > 0 && {
      guards: {
        ...guards,
        ...(minPurchaseMinor !== undefined && { minPurchase: toDecimal(minPurchaseMinor, currency) }),
      },
    }),
    copy: offer.copy,
    ...writeDefaultLocale(offer),
    ...(step.onAccept !== null && { onAccept: step.onAccept }),
    ...(step.onDecline !== null && { onDecline: step.onDecline }),
  };
  return told;
}

/** An order bump as a file tells it. */
export function writeBump(bump: Bump, references: References, currency: string): FileBump {
  return {
    id: bump.id,
    variant: references.itemVariant(bump.item),
    price: writePrice(bump.price, currency),
    copy: bump.copy,
    ...writeDefaultLocale(bump),
  };
}

function writeItem(item: OfferItem, references: References): FileItem {
  switch (item.kind) {
    case "choice":
      return { choice: writeVariants(item, references) };
    case "pack":
      return { pack: { ...writeVariants(item, references), units: item.units } };
    case "bundle":
      return {
        bundle: item.parts.map(({ quantity, ...part }) => ({
          variant: references.itemVariant(part),
          ...(quantity !== 1 && { quantity }),
        })),
      };
    default:
      return { [item.kind]: references.itemVariant(item) };
  }
}

/** The product is told only where the first variant does not tell it. */
function writeVariants(
  { productId, variantIds }: { readonly productId: number; readonly variantIds: readonly number[] },
  references: References,
): { product?: string; variants: string[] } {
  const variants = variantIds.map((id) => references.variant(id));
  const first = variants[0] === undefined ? null : references.variantOf(variants[0]);
  const told = first && "found" in first ? first.found.productId : 0;
  return told === productId ? { variants } : { product: references.product(productId), variants };
}

function writeQuantity({ default: count, max, isEditable }: Offer["quantity"]): Pick<FileStep, "quantity"> {
  if (count === 1 && max === 1 && !isEditable) return {};
  return {
    quantity: {
      default: count,
      ...(max !== count && { max }),
      ...(isEditable !== max > count && { editable: isEditable }),
    },
  };
}

function writePrice(price: OfferPrice, currency: string): FilePrice {
  switch (price.kind) {
    case "full":
      return "full";
    case "percent_off":
      return { percent_off: price.percent, reason: price.reason };
    case "amount_off":
      return { amount_off: toDecimal(price.amountMinor, currency), reason: price.reason };
    case "fixed":
      return { fixed: toDecimal(price.priceMinor, currency), reason: price.reason };
    case "cheapest_free":
      return { cheapest_free: true, reason: price.reason };
  }
}

function writeShipping(shipping: Offer["shipping"], currency: string): FileShipping {
  switch (shipping.kind) {
    case "free":
      return "free";
    case "fixed":
      return { fixed: toDecimal(shipping.amountMinor, currency), title: shipping.title };
    case "store":
      return { store: true, title: shipping.title };
  }
}

function writeDefaultLocale({ copy, defaultLocale }: Pick<Offer, "defaultLocale"> & { readonly copy: object }): {
  defaultLocale?: string;
} {
  const locales = Object.keys(copy);
  return locales.length === 1 && locales[0] === defaultLocale ? {} : { defaultLocale };
}
