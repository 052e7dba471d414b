import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { Card, EmptyState, Page } from "@shopify/polaris";
import { z } from "zod";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { changeStatus, moveLadder } from "#app/ladders/change-ladder.server.ts";
import { describeCondition } from "#app/ladders/describe-condition.ts";
import { stepsInOrder } from "#app/ladders/edit-ladder.ts";
import { ladderList } from "#app/ladders/ladder-list.server.ts";
import { LadderTable } from "#app/ladders/ladder-table.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request);
  const [ladders, catalog, terms] = await Promise.all([ladderList(shopId), catalogOf(shopId), catalogTerms(shopId)]);
  const names = { catalog, collections: new Map(terms.collections.map((c) => [c.collectionId, c.title])) };
  return {
    ladders: ladders.map((ladder) => ({
      ladderId: ladder.ladderId,
      name: ladder.name,
      status: ladder.status,
      publishedVersion: ladder.publishedVersion,
      hasDraft: ladder.hasDraft,
      pausedReason: ladder.pausedReason,
      trigger: describeCondition(ladder.document.trigger, names),
      layers: stepsInOrder(ladder.document).map(({ step }) => step.offer.layer),
    })),
  };
};

const intentSchema = z.object({
  intent: z.enum(["pause", "resume", "archive", "up", "down"]),
  ladderId: z.uuid(),
  reason: z.string().optional(),
});

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request);
  const parsed = intentSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("That cannot be done to a ladder.", { status: 400 });
  const { intent, ladderId, reason } = parsed.data;
  if (intent === "up" || intent === "down") {
    await moveLadder({ shopId, ladderId, direction: intent, staffId });
    return { ok: true };
  }
  return { ok: await changeStatus({ shopId, ladderId, change: intent, staffId, reason }) };
};

export default function Ladders() {
  const { ladders } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const navigate = useNavigate();
  const create = { content: "Create ladder", onAction: () => navigate("/app/ladders/new") };
  return (
    <Page
      title="Ladders"
      subtitle="The first ladder from the top whose trigger holds is shown."
      primaryAction={create}
      fullWidth
    >
      <Card padding="0">
        {ladders.length === 0 ? (
          <EmptyState heading="No ladder yet" action={create} image="">
            <p>
              A ladder is what a shopper is offered between payment and confirmation: an OTO, and a downsell after a
              decline.
            </p>
          </EmptyState>
        ) : (
          <LadderTable
            ladders={ladders}
            isBusy={fetcher.state !== "idle"}
            onAct={(fields) => fetcher.submit(fields, { method: "post" })}
          />
        )}
      </Card>
    </Page>
  );
}
