import type { Brand, BrandProduct } from "../../platform/brand.ts";
import { METAFIELDS } from "./metafields.ts";
import { picture } from "./pictures.ts";
import { ROWS } from "./products.ts";
import { SELLING_PLANS } from "./selling-plans.ts";

/** The example shop of `npm run demo`: teas and what goes with them. Invented. */
export const DEMO_BRAND: Brand = {
  name: "Kettle & Leaf",
  shop: "kettle-and-leaf.myshopify.com",
  currency: "USD",
  timeZone: "America/New_York",
  country: "US",
  tagline: "Loose teas, and the things that go with them.",
  taxRate: 0.08,
  discountCodes: [{ code: "WELCOME10", percentOff: 10 }],
  shippingZones: [
    {
      name: "United States",
      countries: ["US"],
      rates: [
        { name: "Standard", price: "4.90" },
        { name: "Free from $60", price: "0.00", minSubtotal: "60.00" },
        { name: "Express (paused)", price: "2.00", isActive: false },
      ],
    },
    {
      name: "Indonesia",
      countries: ["ID"],
      rates: [
        { name: "Standard", price: "9.50", maxSubtotal: "79.99" },
        { name: "Free from $80", price: "0.00", minSubtotal: "80.00" },
      ],
    },
    {
      name: "Rest of the world",
      countries: ["*"],
      rates: [
        { name: "International", price: "14.90" },
        { name: "Free from $150", price: "0.00", minSubtotal: "150.00" },
        { name: "Heavy parcel", price: "0.00", minWeightKg: 10 },
      ],
    },
  ],
  collections: [
    { handle: "loose-leaf", title: "Loose leaf" },
    { handle: "matcha", title: "Matcha" },
    { handle: "coffee", title: "Coffee" },
    { handle: "teaware", title: "Teaware" },
    { handle: "gifts", title: "Gifts" },
    { handle: "evening", title: "Evening teas" },
  ],
  products: ROWS.map((row): BrandProduct => ({
    handle: row.handle,
    title: row.title,
    description: row.text,
    vendor: ["Tea", "Matcha", "Coffee"].includes(row.type) ? "Kettle & Leaf" : "Potters' Yard",
    type: row.type,
    tags: row.tags,
    collections: ["hojicha", "rooibos-vanilla", "chamomile", "mint-garden"].includes(row.handle)
      ? [...row.collections, "evening"]
      : row.collections,
    picture: picture(row.shape, row.hue, row.label),
    popularity: row.popularity,
    variants: row.variants.map(([title, sku, price, cost, stock]) => ({
      title,
      sku,
      price,
      ...(cost === null ? {} : { cost }),
      stock,
    })),
    metafields: METAFIELDS[row.handle] ?? [],
    sellingPlanGroups: SELLING_PLANS[row.handle] ?? [],
  })),
};
