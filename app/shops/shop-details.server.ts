import { adminApi } from "#app/shopify/admin-api.server.ts";
import { ShopDetailsDocument } from "#app/shopify/generated/admin.ts";
import { numericId } from "#app/shopify/numeric-id.ts";

export interface ShopDetails {
  readonly shopifyId: number;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly country: string | null;
  readonly planName: string;
  readonly isPlus: boolean;
  readonly scopes: readonly string[];
  /** Whether the merchant selected this app as the post-purchase page. */
  readonly isPostPurchaseApp: boolean;
}

/** What Shopify says of the shop and of the app's installation now. */
export async function readShopDetails(shopId: string): Promise<ShopDetails> {
  const { shop, currentAppInstallation: installation } = await (await adminApi(shopId)).query(ShopDetailsDocument, {});
  return {
    shopifyId: numericId(shop.id),
    name: shop.name,
    currency: shop.currencyCode,
    timeZone: shop.ianaTimezone,
    country: shop.shopAddress.countryCodeV2 ?? null,
    planName: shop.plan.publicDisplayName,
    isPlus: shop.plan.shopifyPlus,
    scopes: installation.accessScopes.map((scope) => scope.handle),
    isPostPurchaseApp: installation.app.isPostPurchaseAppInUse,
  };
}
