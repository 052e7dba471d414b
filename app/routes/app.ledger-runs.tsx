import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { LEDGER_RUN_KINDS } from "#app/orders/ledger-run.ts";
import { startLedgerRun } from "#app/orders/start-ledger-run.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

const asked = z.object({ kind: z.enum(LEDGER_RUN_KINDS) });

/** Begins to read the orders of the past, or what changed; while such a run is open nothing changes. */
export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const parsed = asked.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("There is no such run.", { status: 400 });
  return { isStarted: await startLedgerRun(shopId, parsed.data.kind, staffId) };
};
