import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { makeTicketSecret, removeTicketSecret } from "#app/support/ticket-secret.server.ts";

const intentSchema = z.enum(["make", "remove"]);

export const action = async ({ request }: ActionFunctionArgs): Promise<{ made: string | null }> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const intent = intentSchema.safeParse((await request.formData()).get("intent"));
  if (!intent.success) throw new Response("That cannot be done to the secret.", { status: 400 });
  if (intent.data === "make") return { made: await makeTicketSecret(shopId, staffId) };
  await removeTicketSecret(shopId, staffId);
  return { made: null };
};
