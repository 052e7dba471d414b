import type { LoaderFunctionArgs } from "@remix-run/node";
import { countAlerts } from "#app/alerts/read-alerts.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

/** How many alerts nobody has acknowledged: the number in the navigation. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const { critical, warning, info } = await countAlerts(shopId);
  return { number: critical + warning + info };
};
