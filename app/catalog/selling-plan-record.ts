import { z } from "zod";
import { parseAmount } from "#app/money/money.ts";
import { numericId } from "#app/shopify/numeric-id.ts";
import type { CatalogSellingPlan } from "./catalog-view.ts";

/** A way to subscribe, as the mirror stores it. */
export interface SellingPlanRecord {
  readonly sellingPlanId: number;
  readonly groupName: string;
  readonly name: string;
  readonly description: string;
  readonly interval: CatalogSellingPlan["interval"];
  readonly intervalCount: number;
  readonly adjustment: CatalogSellingPlan["adjustment"];
  /** Percent, or minor units. */
  readonly adjustmentValue: number;
}

const INTERVALS = { DAY: "day", WEEK: "week", MONTH: "month", YEAR: "year" } as const;
const adjustmentValue = z.object({
  percentage: z.number().optional(),
  amount: z.string().optional(),
});

/** A selling plan as the Admin API gives it. */
export const sellingPlanNode = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  billingPolicy: z
    .object({ interval: z.enum(["DAY", "WEEK", "MONTH", "YEAR"]).optional(), intervalCount: z.number().optional() })
    .nullish(),
  pricingPolicies: z
    .array(z.object({ adjustmentType: z.string().optional(), adjustmentValue: adjustmentValue.optional() }))
    .nullish(),
});

/** A selling plan as the mirror stores it. Of several pricing policies the first one counts: it applies from the first delivery. */
export function sellingPlanRecord(
  plan: z.infer<typeof sellingPlanNode>,
  groupName: string,
  currency: string,
): SellingPlanRecord {
  const interval = plan.billingPolicy?.interval;
  return {
    sellingPlanId: numericId(plan.id),
    groupName,
    name: plan.name,
    description: plan.description ?? "",
    interval: interval ? INTERVALS[interval] : null,
    intervalCount: plan.billingPolicy?.intervalCount ?? 1,
    ...adjustmentOf(plan, currency),
  };
}

function adjustmentOf(
  { pricingPolicies }: z.infer<typeof sellingPlanNode>,
  currency: string,
): Pick<SellingPlanRecord, "adjustment" | "adjustmentValue"> {
  const policy = pricingPolicies?.[0];
  const { percentage, amount } = policy?.adjustmentValue ?? {};
  if (policy?.adjustmentType === "PERCENTAGE" && percentage !== undefined)
    return { adjustment: "percentage", adjustmentValue: percentage };
  if (amount !== undefined && (policy?.adjustmentType === "FIXED_AMOUNT" || policy?.adjustmentType === "PRICE"))
    return {
      adjustment: policy.adjustmentType === "PRICE" ? "price" : "fixed_amount",
      adjustmentValue: parseAmount(amount, currency),
    };
  return { adjustment: "none", adjustmentValue: 0 };
}
