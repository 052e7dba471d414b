import type { UiFunctions, UiGivenSignals, UiInstructions, UiSignals, UiTarget } from "./ui-api.ts";

const CART_SIGNALS = [
  "lines",
  "cost.subtotalAmount",
  "cost.totalShippingAmount",
  "cost.totalTaxAmount",
  "cost.totalAmount",
  "attributes",
  "discountCodes",
  "discountAllocations",
  "checkoutToken",
  "settings",
  "buyerIdentity.customer",
  "localization.country",
  "localization.currency",
  "localization.language",
  "localization.extensionLanguage",
  "customerPrivacy",
] as const;
const STANDARD_FUNCTIONS = [
  "sessionToken.get",
  "storage.read",
  "storage.write",
  "storage.delete",
  "analytics.publish",
] as const;

interface TargetApi {
  readonly signals: readonly (keyof UiSignals)[];
  readonly functions: readonly (keyof UiFunctions)[];
}

/** What each target offers of API 2026-07, as far as it is hosted. After payment nothing can be changed. */
export const UI_TARGETS: Readonly<Record<UiTarget, TargetApi>> = {
  "purchase.checkout.block.render": {
    signals: [...CART_SIGNALS, "instructions"],
    functions: [...STANDARD_FUNCTIONS, "applyCartLinesChange", "applyAttributeChange", "applyDiscountCodeChange"],
  },
  "purchase.thank-you.block.render": {
    signals: [...CART_SIGNALS, "instructions", "orderConfirmation"],
    functions: STANDARD_FUNCTIONS,
  },
  "customer-account.order-status.block.render": {
    signals: [...CART_SIGNALS, "order", "authenticationState"],
    functions: STANDARD_FUNCTIONS,
  },
};

const ALL_ALLOWED: UiInstructions = {
  attributes: { canUpdateAttributes: true },
  delivery: { canSelectCustomAddress: true },
  discounts: { canUpdateDiscountCodes: true },
  lines: { canAddCartLine: true, canRemoveCartLine: true, canUpdateCartLine: true },
  metafields: { canSetCartMetafields: true, canDeleteCartMetafield: true },
  notes: { canUpdateNote: true },
};

/** Every signal of the target, with what it begins with. @throws Error for one that the target does not have */
export function signalsOf(
  target: UiTarget,
  given: UiGivenSignals,
  language: { readonly locale: string; readonly extensionLocale: string },
): ReadonlyMap<keyof UiSignals, unknown> {
  const defaults: Partial<UiSignals> = {
    instructions: ALL_ALLOWED,
    attributes: [],
    discountCodes: [],
    discountAllocations: [],
    settings: {},
    "localization.language": { isoCode: language.locale },
    "localization.extensionLanguage": { isoCode: language.extensionLocale },
    customerPrivacy: {},
    authenticationState: "fully_authenticated",
  };
  const { signals } = UI_TARGETS[target];
  const foreign = Object.keys(given).find((name) => !signals.includes(name as keyof UiSignals));
  if (foreign !== undefined) throw new Error(`${target} has no signal ${foreign}`);
  const values: Partial<UiSignals> = { ...defaults, ...given };
  return new Map(signals.map((name) => [name, values[name]]));
}

/** The functions of the target. @throws Error for one that the target does not have */
export function functionsOf(target: UiTarget, given: Partial<UiFunctions>): Partial<UiFunctions> {
  const kept = new Map<string, unknown>();
  const own: Partial<UiFunctions> = {
    "storage.read": async (key) => kept.get(key) ?? null,
    "storage.write": async (key, data) => void kept.set(key, data),
    "storage.delete": async (key) => void kept.delete(key),
    "analytics.publish": async () => true,
  };
  const { functions } = UI_TARGETS[target];
  const foreign = Object.keys(given).find((name) => !functions.includes(name as keyof UiFunctions));
  if (foreign !== undefined) throw new Error(`${target} has no function ${foreign}`);
  return { ...own, ...given };
}
