import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, ButtonGroup, Card, Page, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { changeStatus, orderLadders } from "#app/ladders/change-ladder.server.ts";
import { duplicateLadder } from "#app/ladders/duplicate-ladder.server.ts";
import { ladderActionSchema } from "#app/ladders/ladder-action.ts";
import { LadderTable } from "#app/ladders/ladder-table.tsx";
import { ConfirmStop, StoppedBanner } from "#app/ladders/stop-card.tsx";
import { offersStop, resumeOffers, stopOffers } from "#app/ladders/stop-offers.server.ts";
import { readLadderRows } from "#app/reports/read-ladder-rows.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const [ladders, stop] = await Promise.all([readLadderRows(shopId, new Date()), offersStop(shopId)]);
  return { ladders, stop };
};

const DONE = {
  pause: message("Ladder paused"),
  resume: message("Ladder resumed"),
  archive: message("Ladder archived"),
  stop: message("All offers are stopped"),
  start: message("Offers are made again"),
} as const;

export const action = async ({
  request,
}: ActionFunctionArgs): Promise<{ told: Message | null; isError: boolean } | Response> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const parsed = ladderActionSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("That cannot be done to a ladder.", { status: 400 });
  const act = parsed.data;
  const meanwhile = { told: message("Somebody else changed this meanwhile"), isError: true };
  const done = (isDone: boolean, told: Message) => (isDone ? { told, isError: false } : meanwhile);
  switch (act.intent) {
    case "duplicate": {
      const copyId = await duplicateLadder({ shopId, ladderId: act.ladderId, staffId });
      return copyId === null ? meanwhile : redirect(`/app/ladders/${copyId}`);
    }
    case "order":
      await orderLadders({ shopId, ladderIds: act.order, staffId });
      return { told: null, isError: false };
    case "stop":
      return done(await stopOffers(shopId, staffId, act.reason, new Date()), DONE.stop);
    case "start":
      return done(await resumeOffers(shopId, staffId), DONE.start);
    default: {
      const { ladderId, reason } = act;
      return done(await changeStatus({ shopId, ladderId, change: act.intent, staffId, reason }), DONE[act.intent]);
    }
  }
};

export default function Ladders() {
  const { ladders, stop } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<{ told: Message | null; isError: boolean }>();
  const bridge = useAppBridge();
  const navigate = useNavigate();
  const t = useText();
  const [asksStop, setAsksStop] = useState(false);
  const act = (fields: Record<string, string>) => fetcher.submit(fields, { method: "post" });
  const isBusy = fetcher.state !== "idle";
  useEffect(() => {
    const { told, isError } = fetcher.data ?? { told: null, isError: false };
    if (fetcher.state === "idle" && told) bridge.toast.show(t(told), { isError });
    // The texts do not change while the page is open.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [bridge, fetcher.state, fetcher.data]);
  return (
    <Page
      title={t("Ladders")}
      subtitle={t(
        "The first ladder from the top whose trigger holds for a purchase is shown. New ladders stand by how special their trigger is, until you order them.",
      )}
      primaryAction={{ content: t("Create ladder"), onAction: () => navigate("/app/ladders/new") }}
      secondaryActions={[
        { content: t("Guided start"), onAction: () => navigate("/app/start") },
        { content: t("Files"), onAction: () => navigate("/app/files") },
        ...(stop ? [] : [{ content: t("Stop all offers now"), destructive: true, onAction: () => setAsksStop(true) }]),
      ]}
      fullWidth
    >
      <BlockStack gap="400">
        <StoppedBanner stop={stop} isBusy={isBusy} onResume={() => act({ intent: "start" })} />
        {ladders.length === 0 ? (
          <NoLadder onStart={() => navigate("/app/start")} onCreate={() => navigate("/app/ladders/new")} />
        ) : (
          <Card padding="0">
            <LadderTable ladders={ladders} isBusy={isBusy} onAct={act} />
          </Card>
        )}
      </BlockStack>
      <ConfirmStop
        isOpen={asksStop}
        onStop={(reason) => act({ intent: "stop", reason })}
        onClose={() => setAsksStop(false)}
      />
    </Page>
  );
}

function NoLadder({ onStart, onCreate }: { onStart(): void; onCreate(): void }) {
  const t = useText();
  return (
    <Card padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingLg">
          {t("No ladder yet")}
        </Text>
        <Text as="p" alignment="center">
          {t(
            "A ladder is what a shopper is offered between payment and confirmation: an OTO, and a downsell after a decline.",
          )}
        </Text>
        <ButtonGroup>
          <Button variant="primary" onClick={onStart}>
            {t("Guided start")}
          </Button>
          <Button onClick={onCreate}>{t("Create your first ladder")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Card>
  );
}
