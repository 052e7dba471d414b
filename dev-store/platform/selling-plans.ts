import { rateOf } from "#app/money/money.ts";
import { gid, list, type Thing } from "./connection.ts";
import { metafieldFields } from "./metafields.ts";
import type { ProductState, SellingPlanGroupState, SellingPlanState } from "./state.ts";

/** The plan of this id that the product can be bought with. */
export function planOfProduct(product: ProductState, sellingPlanId: number): SellingPlanState | undefined {
  return product.sellingPlanGroups.flatMap((group) => group.plans).find((plan) => plan.id === sellingPlanId);
}

/** The price of one unit under the plan's pricing policy, rounded to a minor unit. */
export function planPrice(plan: SellingPlanState | undefined, unitMinor: number): number {
  return plan?.percentOff ? unitMinor - rateOf(unitMinor, plan.percentOff / 100) : unitMinor;
}

/** SellingPlanGroup. @param owner what it is sold with: fields `products` and `productVariants` */
export function sellingPlanGroup(group: SellingPlanGroupState, at: string, owner: Thing): Thing {
  return {
    __typename: "SellingPlanGroup",
    id: gid("SellingPlanGroup", group.id),
    name: group.name,
    merchantCode: group.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"),
    description: null,
    summary: `${group.plans.length} selling plans`,
    options: [group.option],
    position: 1,
    createdAt: at,
    sellingPlans: list(() => group.plans.map((plan, index) => sellingPlan(plan, index + 1, at))),
    ...owner,
  };
}

function sellingPlan(plan: SellingPlanState, position: number, at: string): Thing {
  const rhythm = { interval: plan.interval, intervalCount: plan.intervalCount, anchors: [], createdAt: at };
  return {
    __typename: "SellingPlan",
    id: gid("SellingPlan", plan.id),
    name: plan.name,
    description: plan.description,
    options: [plan.option],
    category: "SUBSCRIPTION",
    position,
    createdAt: at,
    billingPolicy: { __typename: "SellingPlanRecurringBillingPolicy", ...rhythm, minCycles: null, maxCycles: null },
    deliveryPolicy: {
      __typename: "SellingPlanRecurringDeliveryPolicy",
      ...rhythm,
      cutoff: null,
      intent: "FULFILLMENT_BEGIN",
      preAnchorBehavior: "ASAP",
    },
    inventoryPolicy: { reserve: "ON_FULFILLMENT" },
    pricingPolicies: plan.percentOff
      ? [
          {
            __typename: "SellingPlanFixedPricingPolicy",
            adjustmentType: "PERCENTAGE",
            adjustmentValue: { __typename: "SellingPlanPricingPolicyPercentageValue", percentage: plan.percentOff },
            createdAt: at,
          },
        ]
      : [],
    ...metafieldFields([], "SELLING_PLAN", at),
  };
}
