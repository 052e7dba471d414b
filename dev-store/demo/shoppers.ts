import type { Random } from "./random.ts";

/** What the simulator sees of the dev store's catalogue. */
export interface ShelfVariant {
  readonly variantId: number;
  readonly productId: number;
  readonly isAvailable: boolean;
  /** How often shoppers put it in the cart, against the others. */
  readonly popularity: number;
  /** Selling plans it can be bought with. */
  readonly sellingPlanIds: readonly number[];
}

interface Answer {
  readonly kind: "none" | "offer";
  readonly start?: string;
  readonly steps?: Record<string, Step>;
}
interface Step {
  readonly stepId: string;
  readonly layer: string;
  readonly variants: readonly { variantId: number; nowMinor: number }[];
  readonly quantity: { readonly default: number };
  readonly onAccept: string | null;
  readonly onDecline: string | null;
}

export interface Shop {
  /** Calls the dev store's own interface. */
  store<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Calls the app as the extension does. */
  app<T>(path: string, token: string, body: unknown): Promise<T>;
}

export interface Visit {
  readonly lines: readonly { variantId: number; quantity: number; sellingPlanId?: number }[];
  readonly customerId: number;
  readonly discountCode: string | null;
  readonly countryCode: string;
  readonly locale: string;
  readonly method: "card" | "wallet";
  /** Chance to accept, by layer. */
  readonly accepts: Readonly<Record<string, number>>;
}

export interface VisitResult {
  readonly orderId: number;
  readonly accepted: readonly string[];
  readonly wasShown: boolean;
}

const ACCEPTANCE: Readonly<Record<string, number>> = { oto: 0.16, downsell: 0.22 };
/** A wallet pays without a card that could be charged again: the post-purchase page is not shown. */
const WALLET_SHARE = 0.22;
/** Of the purchases made by somebody who bought before, once a few have. */
const RETURNING_SHARE = 0.36;
const FEW = 20;
const CODE_SHARE = 0.06;
/** Where shoppers live, how many, and in which language they check out. */
const PLACES = [
  { countryCode: "US", locale: "en", weight: 60 },
  { countryCode: "CA", locale: "en", weight: 12 },
  { countryCode: "GB", locale: "en", weight: 12 },
  { countryCode: "ID", locale: "id", weight: 8 },
  { countryCode: "DE", locale: "de", weight: 5 },
  { countryCode: "JP", locale: "ja", weight: 3 },
] as const;

/** A plausible visit: one to three things, popular ones more often, about one in three by someone who came before. */
export function planVisit(
  random: Random,
  shelf: readonly ShelfVariant[],
  knownCustomers: readonly number[],
  nextCustomer: number,
): Visit {
  const lines = new Map<ShelfVariant, number>();
  for (let n = random.pick([1, 2, 3], (count) => [0, 6, 3, 1][count]!); n > 0; n--) {
    const chosen = random.pick(
      shelf.filter((variant) => variant.isAvailable),
      (variant) => variant.popularity,
    );
    lines.set(chosen, (lines.get(chosen) ?? 0) + (random.happens(0.12) ? 2 : 1));
  }
  const returns = knownCustomers.length > FEW && random.happens(RETURNING_SHARE);
  const { countryCode, locale } = random.pick(PLACES, (place) => place.weight);
  return {
    lines: [...lines].map(([{ variantId, sellingPlanIds }, quantity]) => ({
      variantId,
      quantity,
      ...(sellingPlanIds.length > 0 && random.happens(0.2) ? { sellingPlanId: random.pick(sellingPlanIds) } : {}),
    })),
    customerId: returns ? random.pick(knownCustomers) : nextCustomer,
    discountCode: !returns && random.happens(CODE_SHARE) ? "WELCOME10" : null,
    countryCode,
    locale,
    method: random.happens(WALLET_SHARE) ? "wallet" : "card",
    accepts: ACCEPTANCE,
  };
}

/** One shopper, from checkout to the thank-you page, through the same calls that the checkout and the extension make. */
export async function shop(visit: Visit, random: Random, { store, app }: Shop): Promise<VisitResult> {
  const { lines, customerId, countryCode, locale, discountCode } = visit;
  const cart = { lines, customerId, countryCode, locale, discountCode };
  const checkout = await store<{ token: string }>("POST", "/checkouts", cart);
  const at = `/checkouts/${checkout.token}`;
  const input = await store<{ token: string }>("POST", `${at}/input-data`, {
    extensionPoint: "Checkout::PostPurchase::ShouldRender",
  });
  const answer = await app<Answer>("/api/offers", input.token, {});
  const paid = await store<{ orderId: number; showsPostPurchase: boolean }>("POST", `${at}/pay`, {
    method: visit.method,
    shouldRender: answer.kind === "offer",
  });
  if (!paid.showsPostPurchase || !answer.steps) return { orderId: paid.orderId, accepted: [], wasShown: false };
  const render = await store<{ token: string }>("POST", `${at}/input-data`, {
    extensionPoint: "Checkout::PostPurchase::Render",
  });
  const accepted: string[] = [];
  let stepId: string | null = answer.start ?? null;
  while (stepId !== null) {
    const step: Step | undefined = answer.steps[stepId];
    if (!step) break;
    await app("/api/events", render.token, { events: [{ type: "view", stepId }] });
    if (!random.happens(visit.accepts[step.layer] ?? 0)) {
      await app("/api/events", render.token, { events: [{ type: "decline", stepId }] });
      stepId = step.onDecline;
      continue;
    }
    const status = await accept(step, at, render.token, random, { store, app });
    if (status !== "processed") break;
    accepted.push(step.layer);
    stepId = step.onAccept;
  }
  await store("POST", `${at}/done`, {});
  return { orderId: paid.orderId, accepted, wasShown: true };
}

/** Takes what a step offers, as the extension does. @returns the status of the changeset */
async function accept(step: Step, at: string, session: string, random: Random, { store, app }: Shop): Promise<string> {
  const variantId = random.pick(step.variants).variantId;
  const { token } = await app<{ token: string }>("/api/changesets", session, {
    stepId: step.stepId,
    variantId,
    quantity: step.quantity.default,
  });
  const calculated = await store<{ calculatedPurchase?: { totalOutstandingSet: { shopMoney: { amount: string } } } }>(
    "POST",
    `${at}/calculate`,
    { token },
  );
  const result = await store<{ status: string; errors: { code: string }[] }>("POST", `${at}/apply`, {
    token,
    buyerConsentToSubscriptions: true,
  });
  const outstanding = calculated.calculatedPurchase?.totalOutstandingSet.shopMoney.amount;
  await app("/api/events", session, {
    events: [
      {
        type: "result",
        stepId: step.stepId,
        status: result.status,
        errorCode: result.errors[0]?.code ?? null,
        amountMinor: outstanding === undefined ? null : Math.round(Number(outstanding) * 100),
      },
    ],
  });
  return result.status;
}
