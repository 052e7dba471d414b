import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { BlockStack, Page } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { findOrders } from "#app/support/find-orders.server.ts";
import { OrderList } from "#app/support/order-list.tsx";
import { OrderSearchForm } from "#app/support/order-search-form.tsx";
import { orderSearchSchema } from "#app/support/order-search.ts";
import { WhenReady } from "#app/ui/when-ready.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "support");
  const search = orderSearchSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { currency, timeZone } = await shopProfile(shopId);
  return { search, currency, timeZone, found: await findOrders({ shopId, currency, timeZone }, search) };
};

export default function Orders() {
  const t = useText();
  const { search, currency, timeZone, found } = useLoaderData<typeof loader>();
  const [asked, ask] = useSearchParams();
  const isLoading = useNavigation().state === "loading";
  const { page, ...wanted } = search;
  return (
    <Page
      title={t("Orders")}
      subtitle={t("What each shopper was offered, shown, charged and refunded, and why.")}
      secondaryActions={[
        { content: t("Refunds of offers"), url: "/app/support/refunds" },
        { content: t("Decisions"), url: "/app/decisions" },
      ]}
    >
      <BlockStack gap="400">
        <WhenReady>
          <OrderSearchForm key={JSON.stringify(wanted)} search={search} isLoading={isLoading} onSearch={ask} />
        </WhenReady>
        <OrderList
          found={found}
          currency={currency}
          timeZone={timeZone}
          page={page}
          isSearch={Object.values(wanted).some(Boolean)}
          isLoading={isLoading}
          onPage={(to) => ask({ ...Object.fromEntries(asked), page: String(to) })}
          onClear={() => ask({})}
        />
      </BlockStack>
    </Page>
  );
}
