import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { changeStatus, moveLadder } from "#app/ladders/change-ladder.server.ts";
import { duplicateLadder } from "#app/ladders/duplicate-ladder.server.ts";
import { LadderTable } from "#app/ladders/ladder-table.tsx";
import { readLadderRows } from "#app/reports/read-ladder-rows.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request);
  return { ladders: await readLadderRows(shopId, new Date()) };
};

const act = z.object({
  intent: z.enum(["pause", "resume", "archive", "up", "down", "duplicate"]),
  ladderId: z.uuid(),
  reason: z.string().optional(),
});
const DONE = { pause: "Ladder paused", resume: "Ladder resumed", archive: "Ladder archived" } as const;

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request);
  const parsed = act.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("That cannot be done to a ladder.", { status: 400 });
  const { ladderId, intent, reason } = parsed.data;
  if (intent === "duplicate") {
    const copyId = await duplicateLadder({ shopId, ladderId, staffId });
    return copyId === null ? { told: null } : redirect(`/app/ladders/${copyId}`);
  }
  if (intent === "up" || intent === "down") {
    await moveLadder({ shopId, ladderId, direction: intent, staffId });
    return { told: "" };
  }
  const isDone = await changeStatus({ shopId, ladderId, change: intent, staffId, reason });
  return { told: isDone ? DONE[intent] : null };
};

export default function Ladders() {
  const { ladders } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<{ told: string | null }>();
  const bridge = useAppBridge();
  const navigate = useNavigate();
  const create = () => navigate("/app/ladders/new");
  useEffect(() => {
    if (fetcher.state !== "idle" || !fetcher.data) return;
    const { told } = fetcher.data;
    if (told === null) bridge.toast.show("Somebody else changed this ladder meanwhile", { isError: true });
    else if (told !== "") bridge.toast.show(told);
  }, [bridge, fetcher.state, fetcher.data]);
  return (
    <Page
      title="Ladders"
      subtitle="The first ladder from the top whose trigger holds for a purchase is shown."
      primaryAction={{ content: "Create ladder", onAction: create }}
      fullWidth
    >
      {ladders.length === 0 ? (
        <Card padding="800">
          <BlockStack gap="300" inlineAlign="center">
            <Text as="h2" variant="headingLg">
              No ladder yet
            </Text>
            <Text as="p" alignment="center">
              A ladder is what a shopper is offered between payment and confirmation: an OTO, and a downsell after a
              decline.
            </Text>
            <Button variant="primary" onClick={create}>
              Create your first ladder
            </Button>
          </BlockStack>
        </Card>
      ) : (
        <Card padding="0">
          <LadderTable
            ladders={ladders}
            isBusy={fetcher.state !== "idle"}
            onAct={(fields) => fetcher.submit(fields, { method: "post" })}
          />
        </Card>
      )}
    </Page>
  );
}
