import type { LoaderFunctionArgs } from "@remix-run/node";
import { staleCounts } from "#app/margin/stale-marks.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

/** How much of the shop's figures is still to be computed anew. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  return staleCounts(shopId);
};
