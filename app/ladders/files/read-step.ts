import { message } from "#app/i18n/message.ts";
import type { Bump, Offer, OfferItem, OfferPrice, Step } from "../ladder.ts";
import { leadProductId } from "../offer-item.ts";
import type { FilePath } from "./file-problem.ts";
import type { FileBump, FileItem, FilePrice, FileShipping, FileStep } from "./ladder-file.ts";
import { note, readAmount, resolve, type Reading } from "./reading.ts";
import type { VariantIds } from "./references.ts";

const NOTHING: VariantIds = { productId: 0, variantId: 0 };

/** A step from a file. */
export function readStep(stepId: string, told: FileStep, path: FilePath, reading: Reading): Step {
  const { minPurchase, ...guards } = told.guards ?? {};
  const item = readItem(told.item, [...path, "item"], reading);
  const plan = told.subscription;
  const offer: Offer = {
    id: told.offerId ?? stepId,
    layer: told.layer,
    item,
    alternatives: (told.alternatives ?? []).map((one, at) => readItem(one, [...path, "alternatives", at], reading)),
    quantity: readQuantity(told.quantity),
    price: readPrice(told.price, [...path, "price"], reading),
    shipping: readShipping(told.shipping, [...path, "shipping"], reading),
    subscription:
      plan === undefined ? null : { sellingPlanId: readPlan(plan, item, [...path, "subscription"], reading) },
    expiresAfterMinutes: told.expiresAfterMinutes ?? null,
    guards: {
      ...guards,
      ...(minPurchase !== undefined && {
        minPurchaseMinor: readAmount(reading, [...path, "guards", "minPurchase"], minPurchase),
      }),
    },
    copy: told.copy,
    defaultLocale: readDefaultLocale(told, path, reading),
  };
  return { offer, onAccept: told.onAccept ?? null, onDecline: told.onDecline ?? null };
}

/** An order bump from a file. */
export function readBump(told: FileBump, path: FilePath, reading: Reading): Bump {
  return {
    id: told.id,
    item: { kind: "variant", ...readVariant(told.variant, [...path, "variant"], reading) },
    price: readPrice(told.price, [...path, "price"], reading),
    copy: told.copy,
    defaultLocale: readDefaultLocale(told, path, reading),
  };
}

function readItem(told: FileItem, path: FilePath, reading: Reading): OfferItem {
  if (told.choice) return { kind: "choice", ...readVariants(told.choice, [...path, "choice"], reading) };
  if (told.pack) {
    return { kind: "pack", ...readVariants(told.pack, [...path, "pack"], reading), units: told.pack.units };
  }
  if (told.bundle) {
    const parts = told.bundle.map(({ variant, quantity = 1 }, at) => ({
      ...readVariant(variant, [...path, "bundle", at, "variant"], reading),
      quantity,
    }));
    return { kind: "bundle", parts };
  }
  for (const kind of ["variant", "service", "gift_wrap", "replenishment"] as const) {
    const text = told[kind];
    if (text !== undefined) return { kind, ...readVariant(text, [...path, kind], reading) };
  }
  return { kind: "variant", ...NOTHING };
}

function readVariant(text: string, path: FilePath, reading: Reading): VariantIds {
  const { productId, variantId } = resolve(reading, path, reading.references.variantOf(text), NOTHING);
  if (productId !== null) return { productId, variantId };
  note(
    reading,
    path,
    message("the shop has no variant {{id}}: name its product as well, like id:1/id:{{id}}", { id: variantId }),
  );
  return NOTHING;
}

/** Variants to choose from; without a product named, the first variant tells it. */
function readVariants(
  { product, variants }: { readonly product?: string | undefined; readonly variants: readonly string[] },
  path: FilePath,
  reading: Reading,
): { productId: number; variantIds: number[] } {
  const found = variants.map((text, at) =>
    resolve(reading, [...path, "variants", at], reading.references.variantOf(text), NOTHING),
  );
  const first = found[0] ?? NOTHING;
  const productId =
    product === undefined
      ? first.productId
      : resolve(reading, [...path, "product"], reading.references.productOf(product), 0);
  if (productId === null) {
    note(reading, path, message("the shop has no variant {{id}}: name the product as well", { id: first.variantId }));
  }
  return { productId: productId ?? 0, variantIds: found.map(({ variantId }) => variantId) };
}

function readPlan(text: string, item: OfferItem, path: FilePath, reading: Reading): number {
  return resolve(reading, path, reading.references.sellingPlanOf(text, leadProductId(item)), 0);
}

function readQuantity(told: FileStep["quantity"]): Offer["quantity"] {
  const count = told?.default ?? 1;
  const max = told?.max ?? count;
  return { default: count, max, isEditable: told?.editable ?? max > count };
}

function readPrice(told: FilePrice, path: FilePath, reading: Reading): OfferPrice {
  if (told === "full") return { kind: "full" };
  const { reason } = told;
  if (told.percent_off !== undefined) return { kind: "percent_off", percent: told.percent_off, reason };
  if (told.amount_off !== undefined) {
    return { kind: "amount_off", amountMinor: readAmount(reading, [...path, "amount_off"], told.amount_off), reason };
  }
  if (told.fixed !== undefined) {
    return { kind: "fixed", priceMinor: readAmount(reading, [...path, "fixed"], told.fixed), reason };
  }
  return { kind: "cheapest_free", reason };
}

function readShipping(told: FileShipping, path: FilePath, reading: Reading): Offer["shipping"] {
  if (told === "free") return { kind: "free" };
  const { title } = told;
  if (told.fixed === undefined) return { kind: "store", title };
  return { kind: "fixed", amountMinor: readAmount(reading, [...path, "fixed"], told.fixed), title };
}

function readDefaultLocale(
  { copy, defaultLocale }: { readonly copy: object; readonly defaultLocale?: string | undefined },
  path: FilePath,
  reading: Reading,
): string {
  const locale = defaultLocale ?? Object.keys(copy)[0];
  if (locale === undefined) note(reading, path, message("name the defaultLocale: there is no copy to take it from"));
  return locale ?? "en";
}
