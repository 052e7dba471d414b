import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopHealth } from "#app/shops/shop-health.server.ts";
import { HealthCard } from "#app/ui/health-card.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request);
  return { health: await shopHealth(shopId, new Date()) };
};

export default function Home() {
  const { health } = useLoaderData<typeof loader>();
  return (
    <Page title="Home">
      <HealthCard checks={health} />
    </Page>
  );
}
