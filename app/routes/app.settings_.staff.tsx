import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { assignRole } from "#app/shops/staff-members.server.ts";
import { STAFF_ROLES } from "#app/shops/staff-role.ts";

const assignment = z.object({ staffId: z.string().min(1).max(40), role: z.enum(STAFF_ROLES) });

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId: actorId } = await authenticateAdmin(request, "merchant");
  const parsed = assignment.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("This role cannot be read.", { status: 400 });
  return { outcome: await assignRole(shopId, { ...parsed.data, actorId }) };
};
