import type { BrandSellingPlanGroup } from "../../platform/brand.ts";

const UNTIL_CANCELLED = "until you cancel. Cancel any time.";
const TEA: BrandSellingPlanGroup = {
  name: "Tea every month",
  option: "Delivery",
  plans: [
    {
      name: "Monthly, 10 % less",
      description: `Delivered and charged every month ${UNTIL_CANCELLED}`,
      option: "Monthly",
      interval: "MONTH",
      intervalCount: 1,
      percentOff: 10,
    },
  ],
};
const COFFEE: BrandSellingPlanGroup = {
  name: "Fresh coffee",
  option: "Delivery every",
  plans: [
    {
      name: "Every month, 10 % off",
      description: `Roasted, delivered and charged every month ${UNTIL_CANCELLED}`,
      option: "Month",
      interval: "MONTH",
      intervalCount: 1,
      percentOff: 10,
    },
    {
      name: "Every 2 weeks",
      description: `Roasted, delivered and charged every two weeks ${UNTIL_CANCELLED}`,
      option: "2 weeks",
      interval: "WEEK",
      intervalCount: 2,
    },
  ],
};

/** What can be subscribed to in the example shop, by handle. */
export const SELLING_PLANS: Readonly<Record<string, readonly BrandSellingPlanGroup[]>> = {
  "sencha-morning": [TEA],
  "assam-breakfast": [TEA],
  "coffee-beans": [COFFEE],
};
