import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useRevalidator } from "@remix-run/react";
import { Banner, BlockStack, Card, FormLayout, Page, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { z } from "zod";
import { cancelReplay, replayRuns, startReplay } from "#app/decisions/replay/replay-run.server.ts";
import { ReplayView } from "#app/decisions/replay/replay-view.tsx";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { ladderList, ladderOf } from "#app/ladders/ladder-list.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const asked = new URL(request.url).searchParams.get("ladder");
  const [ladders, { currency }] = await Promise.all([ladderList(shopId), shopProfile(shopId)]);
  const chosen = ladders.find(({ ladderId }) => ladderId === asked) ?? ladders[0] ?? null;
  return {
    ladders: ladders.map(({ ladderId, name }) => ({ ladderId, name })),
    ladderId: chosen?.ladderId ?? null,
    runs: chosen ? await replayRuns(shopId, chosen.ladderId) : [],
    currency,
  };
};

const actSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("start"), ladderId: z.uuid(), days: z.coerce.number().int().min(1).max(365) }),
  z.object({ intent: z.literal("cancel"), runId: z.uuid() }),
]);

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const act = actSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!act.success) throw new Response("That cannot be replayed.", { status: 400 });
  if (act.data.intent === "cancel") {
    await cancelReplay(shopId, act.data.runId);
    return null;
  }
  const { ladderId, days } = act.data;
  const ladder = await ladderOf(shopId, ladderId);
  if (!ladder) throw new Response("This shop has no such ladder.", { status: 404 });
  await startReplay({ shopId, ladderId, document: ladder.document, days, staffId });
  return redirect(`/app/replay?ladder=${ladderId}`);
};

const PERIODS = [
  ["7", message("Last 7 days")],
  ["30", message("Last 30 days")],
  ["60", message("Last 60 days")],
  ["90", message("Last 90 days")],
  ["365", message("Last 365 days")],
] as const;

export default function Replay() {
  const { ladders, ladderId, runs, currency } = useLoaderData<typeof loader>();
  const t = useText();
  const fetcher = useFetcher();
  const navigate = useNavigate();
  const { revalidate } = useRevalidator();
  const [days, setDays] = useState("60");
  const isRunning = runs.some(({ status }) => status === "waiting" || status === "running");
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(revalidate, 700);
    return () => clearInterval(timer);
  }, [isRunning, revalidate]);
  return (
    <Page
      title={t("Replay")}
      subtitle={t("What a ladder, as it is written now, would have done to past orders. Nothing is changed by it.")}
      backAction={{ content: t("Ladders"), onAction: () => navigate("/app/ladders") }}
      primaryAction={{
        content: t("Replay"),
        disabled: ladderId === null || isRunning || fetcher.state !== "idle",
        onAction: () => fetcher.submit({ intent: "start", ladderId: ladderId!, days }, { method: "post" }),
      }}
      fullWidth
    >
      <BlockStack gap="400">
        {ladders.length === 0 ? <Banner tone="info">{t("There is no ladder to replay yet.")}</Banner> : null}
        <Card>
          <FormLayout>
            <FormLayout.Group>
              <Select
                label={t("Ladder")}
                options={ladders.map((ladder) => ({ value: ladder.ladderId, label: ladder.name }))}
                value={ladderId ?? ""}
                onChange={(next) => navigate(`/app/replay?ladder=${next}`)}
              />
              <Select
                label={t("Orders of")}
                options={PERIODS.map(([value, label]) => ({ value, label: t(label) }))}
                value={days}
                onChange={setDays}
              />
            </FormLayout.Group>
          </FormLayout>
          <Text as="p" tone="subdued">
            {t(
              "Prices and products are today's, stock is taken as endless, and earlier declines are not remembered: neither is known of the past.",
            )}
          </Text>
        </Card>
        {runs.map((run) => (
          <ReplayView
            key={run.runId}
            run={run}
            currency={currency}
            onCancel={() => fetcher.submit({ intent: "cancel", runId: run.runId }, { method: "post" })}
          />
        ))}
      </BlockStack>
    </Page>
  );
}
