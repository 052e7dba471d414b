import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

/** Pages of the library's own: the bounce page and the way out of the frame. */
export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request, "support");
  return null;
};
