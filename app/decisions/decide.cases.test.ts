import { expect, test } from "vitest";
import { conditionSchema, type Condition } from "#app/ladders/conditions/condition.ts";
import { NEW_CUSTOMER, type CustomerFacts } from "#app/ladders/customer-facts.ts";
import { ladderSchema, type LadderDocument, type PublishedLadder } from "#app/ladders/ladder.ts";
import { localTime } from "#app/ladders/local-time.ts";
import { catalogFixture, type ProductFixture, type ShopFixture } from "#tests/fixtures/catalog.ts";
import { ladderFixture, publishedFixture, type StepFixture } from "#tests/fixtures/ladder.ts";
import { purchaseFixture, type PurchaseFixture } from "#tests/fixtures/purchase.ts";
import { decide } from "./decide.ts";
import { answerOf } from "./decision.ts";
import cases from "./decide.cases.json" with { type: "json" };
import { ladderIndexOf } from "./ladder-index.ts";
import { NO_OFFER_REASONS } from "./no-offer-reason.ts";

interface Case {
  readonly name: string;
  /** Names of the file's ladders that are published, in order of age; with a number: their priority. */
  readonly ladders: readonly (string | [string, number])[];
  readonly purchase: PurchaseFixture;
  readonly locale?: string;
  /** The customer before this purchase; absent: somebody new. */
  readonly customer?: Partial<Omit<CustomerFacts, "boughtDaysAgo">> & {
    readonly boughtDaysAgo?: Readonly<Record<string, number>>;
  };
  /** A moment in UTC; absent: a Friday afternoon. */
  readonly now?: string;
  readonly isStopped?: boolean;
  /** What differs of the shop: its clock, its rates, its plans, its fallback cost. */
  readonly shop?: ShopFixture;
  /** Changes to the catalogue's products, by id; null: gone. */
  readonly catalog?: Readonly<Record<string, Partial<ProductFixture> | null>>;
  readonly expect: {
    readonly reason?: string;
    readonly ladder?: string;
    readonly locale?: string;
    /** "step: variant@price xN-M > accept / decline" for each step, in the order drawn. */
    readonly steps?: readonly string[];
    readonly passed?: readonly string[];
    readonly leftOut?: readonly string[];
  };
}
interface LadderInFile extends Partial<Pick<LadderDocument, "schedule" | "frequency">> {
  readonly trigger: Condition;
  readonly steps: Record<string, StepFixture>;
}
interface File {
  readonly catalog: readonly ProductFixture[];
  readonly ladders: Readonly<Record<string, LadderInFile>>;
  readonly cases: readonly Case[];
}

const file = cases as unknown as File;
const names = Object.keys(file.ladders);

function decideCase(entry: Case, others: readonly PublishedLadder[] = []) {
  const { ladders, purchase, locale, catalog = {}, customer, shop, now = "2026-11-27T14:05:00Z" } = entry;
  const published = ladders.map((given) => {
    const [name, priority] = typeof given === "string" ? [given, 0] : given;
    const { trigger, steps, ...more } = file.ladders[name]!;
    const document = { ...ladderFixture(conditionSchema.parse(trigger), steps), ...more };
    return publishedFixture(names.indexOf(name), ladderSchema.parse(document), priority);
  });
  const products = file.catalog.flatMap((product) => {
    const change = catalog[product.productId];
    return change === null ? [] : [{ ...product, ...change }];
  });
  return decide({
    purchase: purchaseFixture(purchase),
    catalog: catalogFixture(products, shop),
    locale: locale ?? "en",
    customer: {
      ...NEW_CUSTOMER,
      ...customer,
      boughtDaysAgo: new Map(Object.entries(customer?.boughtDaysAgo ?? {}).map(([id, days]) => [Number(id), days])),
    },
    time: localTime(new Date(now), shop?.timeZone ?? "UTC"),
    isStopped: entry.isStopped ?? false,
    index: ladderIndexOf([...others, ...published]),
  });
}

const nameOf = (ladderId: string) => names[Number(ladderId.slice(-12))]!;

test.each(file.cases.map((entry) => [entry.name, entry] as const))("%s", (_, entry) => {
  const decision = decideCase(entry);
  const { detail } = decision;
  const seen: Case["expect"] =
    decision.kind === "none"
      ? { reason: decision.reason }
      : {
          ladder: nameOf(decision.answer.ladder.id),
          ...(entry.expect.locale ? { locale: decision.answer.locale } : {}),
          steps: Object.values(decision.answer.steps).map(
            ({ stepId, variants, quantity, shipping, onAccept, onDecline }) =>
              `${stepId}: ${variants.map((v) => `${v.variantId}@${v.nowMinor}`).join(" ")} ` +
              `x${quantity.default}-${quantity.max}${shipping ? ` +${shipping.price}` : ""} > ${onAccept ?? "end"} / ${onDecline ?? "end"}`,
          ),
        };
  const passed = detail.passed.map(
    (p) => `${nameOf(p.ladderId)}: ${p.trigger ? `${p.trigger.kind} at ${p.trigger.path}` : p.reason}`,
  );
  const leftOut = detail.leftOut.map(({ stepId, reason }) => `${stepId}: ${reason}`);
  expect({
    ...seen,
    ...(entry.expect.passed ? { passed } : {}),
    ...(entry.expect.leftOut ? { leftOut } : {}),
  }).toEqual(entry.expect);
});

test("every reason has a case", () => {
  const covered = new Set(file.cases.map((entry) => entry.expect.reason));
  expect(NO_OFFER_REASONS.filter((reason) => !covered.has(reason))).toEqual([]);
});

test("among many other ladders, which the index rules out, each case decides the same", () => {
  const others = Array.from({ length: 40 }, (_, at) =>
    publishedFixture(
      1000 + at,
      ladderFixture(
        { kind: "product", productIds: [9000 + at] },
        { oto: { item: { kind: "variant", productId: 5, variantId: 50 } } },
      ),
      -1,
    ),
  );
  for (const entry of file.cases.filter(({ ladders }) => ladders.length > 0)) {
    const alone = decideCase(entry);
    const among = decideCase(entry, others);
    expect([entry.name, answerOf(among)]).toEqual([entry.name, answerOf(alone)]);
    expect(among.detail.consideredCount).toBeLessThanOrEqual(entry.ladders.length);
  }
});
