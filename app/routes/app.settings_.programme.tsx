import type { ActionFunctionArgs } from "@remix-run/node";
import { programmeSchema } from "#app/decisions/programme/programme.ts";
import { saveProgramme } from "#app/decisions/programme/save-programme.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

/** Saves what holds for offers as a whole. */
export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const form = await request.formData();
  const programme = programmeSchema.safeParse({
    holdoutShare: Number(form.get("holdoutShare") ?? Number.NaN),
    isNudgeEnabled: form.get("isNudgeEnabled") === "true",
  });
  if (!programme.success) throw new Response("This programme cannot be read.", { status: 400 });
  await saveProgramme(shopId, programme.data, staffId);
  return { ok: true as const };
};
