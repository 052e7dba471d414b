/** An example shop: what a merchant would have set up in Shopify. Amounts are decimal texts in the brand's currency. */
export interface Brand {
  readonly name: string;
  readonly shop: string; // example.myshopify.com
  readonly currency: string;
  readonly timeZone: string;
  readonly country: string;
  readonly tagline: string;
  /** Of every line and of shipping, added on top. */
  readonly taxRate: number;
  readonly shippingZones: readonly BrandShippingZone[];
  /** Codes for the checkout: a percentage off every line. */
  readonly discountCodes: readonly { readonly code: string; readonly percentOff: number }[];
  readonly collections: readonly { readonly handle: string; readonly title: string }[];
  readonly products: readonly BrandProduct[];
}

/** Where the shop delivers to, and for what. */
export interface BrandShippingZone {
  readonly name: string;
  /** ISO 3166-1 codes; "*" is every country that no other zone names. */
  readonly countries: readonly string[];
  readonly rates: readonly {
    readonly name: string;
    readonly price: string;
    /** The goods' value from which, and up to which, it applies. */
    readonly minSubtotal?: string;
    readonly maxSubtotal?: string;
    readonly minWeightKg?: number;
    /** False: kept in the admin, offered to nobody. */
    readonly isActive?: boolean;
  }[];
}

/** A fact about a product beyond Shopify's own fields, typed as Shopify types it ("single_line_text_field"). */
export interface BrandMetafield {
  readonly namespace: string;
  readonly key: string;
  readonly value: string;
  readonly type: string;
}

/** Ways to buy again and again. */
export interface BrandSellingPlanGroup {
  readonly name: string;
  /** What the shopper chooses with it, "Delivery every". */
  readonly option: string;
  readonly plans: readonly {
    readonly name: string;
    readonly description: string;
    /** The choice, "2 weeks". */
    readonly option: string;
    /** How often it is charged and delivered. */
    readonly interval: "DAY" | "WEEK" | "MONTH" | "YEAR";
    readonly intervalCount: number;
    /** Off every delivery's price; unset: full price. */
    readonly percentOff?: number;
  }[];
}

/** A product as its merchant set it up. */
export interface BrandProduct {
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly vendor: string;
  readonly type: string;
  readonly tags: readonly string[];
  readonly collections: readonly string[];
  /** An SVG document. */
  readonly picture: string;
  /** How often shoppers choose it, against the others. */
  readonly popularity: number;
  readonly requiresShipping?: boolean;
  readonly variants: readonly {
    readonly title?: string;
    readonly sku: string;
    readonly price: string;
    readonly cost?: string;
    readonly stock: number;
  }[];
  readonly metafields?: readonly BrandMetafield[];
  readonly sellingPlanGroups?: readonly BrandSellingPlanGroup[];
}
