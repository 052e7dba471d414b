import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { checkLadder } from "#app/decisions/check-ladder.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

const asked = z.object({
  /** Null: it is not saved yet. */
  ladderId: z.uuid().nullable(),
  document: z.unknown(),
  locale: z.string().min(2).max(35),
});

/**
 * What the lint says of a ladder being edited, and what the shopper would see. It changes nothing, and the editor asks for
 * it past the router: an answer of the router would end a reading of the page that is under way.
 */
export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const body: unknown = await request.json().catch(() => null);
  const parsed = asked.safeParse(body);
  if (!parsed.success) return Response.json({ error: "bad_request" }, { status: 400 });
  const { ladderId, document, locale } = parsed.data;
  return Response.json(await checkLadder(shopId, ladderId, document, locale, new Date()));
};
