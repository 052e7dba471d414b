import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { catalogSummary } from "#app/catalog/catalog-summary.server.ts";
import { startCatalogSync } from "#app/catalog/start-catalog-sync.server.ts";
import { orderHistory } from "#app/orders/read-ledger-runs.server.ts";
import { SegmentSettings } from "#app/ladders/segment-settings.tsx";
import { saveSegmentThresholds, segmentThresholds } from "#app/ladders/segment-thresholds.server.ts";
import { segmentThresholdsSchema } from "#app/ladders/segments.ts";
import { costSources } from "#app/margin/costs/cost-sources.server.ts";
import { CostsSummary } from "#app/margin/costs/page/costs-summary.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { privacySummary } from "#app/shops/privacy-requests.server.ts";
import { PrivacySummary } from "#app/shops/privacy-summary.tsx";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { staffMembers } from "#app/shops/staff-members.server.ts";
import { hasTicketSecret } from "#app/support/ticket-secret.server.ts";
import { StaffSettings } from "#app/support/staff-settings.tsx";
import { TicketSecretCard } from "#app/support/ticket-secret-card.tsx";
import type { action as startRun } from "./app.ledger-runs.tsx";
import type { action as assignRole } from "./app.settings_.staff.tsx";
import type { action as changeSecret } from "./app.settings_.ticket-secret.tsx";
import { CatalogCard } from "#app/ui/catalog-card.tsx";
import { HistoryCard, isOpen } from "#app/ui/history-card.tsx";
import { PermissionsCard } from "#app/ui/permissions-card.tsx";
import { WhenReady } from "#app/ui/when-ready.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const [profile, { sources }, catalog, thresholds, members, hasSecret, privacy, history] = await Promise.all([
    shopProfile(shopId),
    costSources(shopId, new Date()),
    catalogSummary(shopId),
    segmentThresholds(shopId),
    staffMembers(shopId),
    hasTicketSecret(shopId),
    privacySummary(shopId),
    orderHistory(shopId),
  ]);
  const staff = { members, ownId: staffId };
  return { profile, sources, catalog, thresholds, staff, hasSecret, privacy, history };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const form = await request.formData();
  if (form.get("intent") === "sync") {
    await startCatalogSync(shopId);
    return { ok: true as const };
  }
  const limits = segmentThresholdsSchema.safeParse(readJson(form.get("segments")));
  if (form.get("intent") !== "segments" || !limits.success)
    throw new Response("These limits cannot be read.", { status: 400 });
  await saveSegmentThresholds(shopId, limits.data, staffId);
  return { ok: true as const };
};

const TICKET_SECRET = { method: "post", action: "/app/settings/ticket-secret" } as const;

function readJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

export default function Settings() {
  const t = useText();
  const { profile, sources, catalog, thresholds, staff, hasSecret, privacy, history } = useLoaderData<typeof loader>();
  const segmenter = useFetcher<typeof action>();
  const syncer = useFetcher<typeof action>();
  const assigner = useFetcher<typeof assignRole>();
  const secretary = useFetcher<typeof changeSecret>();
  const historian = useFetcher<typeof startRun>();
  const { revalidate } = useRevalidator();
  const isReading = isOpen(history.run);
  const isSyncing = catalog.lastSync?.status === "running" || syncer.state !== "idle";
  useEffect(() => {
    if (!isSyncing && !isReading) return;
    const timer = setInterval(revalidate, 1500);
    return () => clearInterval(timer);
  }, [isSyncing, isReading, revalidate]);
  return (
    <Page title={t("Settings")}>
      <Layout>
        <Layout.Section>
          <WhenReady>
            <BlockStack gap="400">
              <CostsSummary sources={sources} />
              <SegmentSettings
                key={JSON.stringify(thresholds)}
                thresholds={thresholds}
                currency={profile.currency}
                isSaving={segmenter.state !== "idle"}
                isSaved={segmenter.state === "idle" && segmenter.data?.ok === true}
                onSave={(segments) =>
                  segmenter.submit({ intent: "segments", segments: JSON.stringify(segments) }, { method: "post" })
                }
              />
              <StaffSettings
                {...staff}
                isSaving={assigner.state !== "idle"}
                outcome={assigner.data?.outcome ?? null}
                onAssign={(staffId, role) =>
                  assigner.submit({ staffId, role }, { method: "post", action: "/app/settings/staff" })
                }
              />
            </BlockStack>
          </WhenReady>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <CatalogCard
              summary={catalog}
              isSyncing={isSyncing}
              onSync={() => syncer.submit({ intent: "sync" }, { method: "post" })}
            />
            <HistoryCard
              {...history}
              isStarting={historian.state !== "idle"}
              onStart={() => historian.submit({ kind: "history" }, { method: "post", action: "/app/ledger-runs" })}
            />
            <TicketSecretCard
              isConnected={hasSecret}
              isSaving={secretary.state !== "idle"}
              made={secretary.data?.made ?? null}
              onMake={() => secretary.submit({ intent: "make" }, TICKET_SECRET)}
              onRemove={() => secretary.submit({ intent: "remove" }, TICKET_SECRET)}
            />
            <PermissionsCard />
            <PrivacySummary {...privacy} months={profile.retentionMonths} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
