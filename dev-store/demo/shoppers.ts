import type { Random } from "./random.ts";

/** What the simulator sees of the dev store's catalogue. */
export interface ShelfVariant {
  readonly variantId: number;
  readonly productId: number;
  readonly isAvailable: boolean;
  /** How often shoppers put it in the cart, against the others. */
  readonly popularity: number;
}

interface Answer {
  readonly kind: "none" | "offer";
  readonly start?: string;
  readonly steps?: Record<
    string,
    {
      readonly stepId: string;
      readonly layer: string;
      readonly variants: readonly { variantId: number; nowMinor: number }[];
      readonly quantity: { readonly default: number };
      readonly discount: unknown;
      readonly shipping: unknown;
      readonly onAccept: string | null;
      readonly onDecline: string | null;
    }
  >;
}

export interface Shop {
  /** Calls the dev store's own interface. */
  store<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Calls the app as the extension does. */
  app<T>(path: string, token: string, body: unknown): Promise<T>;
}

export interface Visit {
  readonly lines: readonly { variantId: number; quantity: number }[];
  readonly customerId: number;
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

/** A plausible visit: one to three things, popular ones more often, one in four by someone who came before. */
export function planVisit(
  random: Random,
  shelf: readonly ShelfVariant[],
  knownCustomers: readonly number[],
  nextCustomer: number,
): Visit {
  const lines = new Map<number, number>();
  for (let n = random.pick([1, 2, 3], (count) => [0, 6, 3, 1][count]!); n > 0; n--) {
    const { variantId } = random.pick(
      shelf.filter((variant) => variant.isAvailable),
      (variant) => variant.popularity,
    );
    lines.set(variantId, (lines.get(variantId) ?? 0) + (random.happens(0.12) ? 2 : 1));
  }
  const returns = knownCustomers.length > 20 && random.happens(0.25);
  return {
    lines: [...lines].map(([variantId, quantity]) => ({ variantId, quantity })),
    customerId: returns ? random.pick(knownCustomers) : nextCustomer,
    countryCode: random.pick(["US", "US", "US", "US", "CA", "GB"]),
    locale: random.happens(0.08) ? "id" : "en",
    method: random.happens(WALLET_SHARE) ? "wallet" : "card",
    accepts: ACCEPTANCE,
  };
}

/** One shopper, from checkout to the thank-you page, through the same calls that the checkout and the extension make. */
export async function shop(visit: Visit, random: Random, { store, app }: Shop): Promise<VisitResult> {
  const { lines, customerId, countryCode, locale } = visit;
  const checkout = await store<{ token: string }>("POST", "/checkouts", { lines, customerId, countryCode, locale });
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
    const step: NonNullable<Answer["steps"]>[string] | undefined = answer.steps[stepId];
    if (!step) break;
    await app("/api/events", render.token, { events: [{ type: "view", stepId }] });
    if (!random.happens(visit.accepts[step.layer] ?? 0)) {
      await app("/api/events", render.token, { events: [{ type: "decline", stepId }] });
      stepId = step.onDecline;
      continue;
    }
    const variantId = random.pick(step.variants).variantId;
    const { token } = await app<{ token: string }>("/api/changesets", render.token, {
      stepId,
      variantId,
      quantity: step.quantity.default,
    });
    const calculated = await store<{ calculatedPurchase?: { totalOutstandingSet: { shopMoney: { amount: string } } } }>(
      "POST",
      `${at}/calculate`,
      { token },
    );
    const result = await store<{ status: string; errors: { code: string }[] }>("POST", `${at}/apply`, { token });
    const outstanding = calculated.calculatedPurchase?.totalOutstandingSet.shopMoney.amount;
    await app("/api/events", render.token, {
      events: [
        {
          type: "result",
          stepId,
          status: result.status,
          errorCode: result.errors[0]?.code ?? null,
          amountMinor: outstanding === undefined ? null : Math.round(Number(outstanding) * 100),
        },
      ],
    });
    if (result.status !== "processed") break;
    accepted.push(step.layer);
    stepId = step.onAccept;
  }
  await store("POST", `${at}/done`, {});
  return { orderId: paid.orderId, accepted, wasShown: true };
}
