import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useRevalidator, useSearchParams } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { acknowledgeAlert } from "#app/alerts/acknowledge-alert.server.ts";
import { AlertsPage } from "#app/alerts/alerts-page.tsx";
import { readAlerts } from "#app/alerts/read-alerts.server.ts";
import { refreshAlerts } from "#app/alerts/refresh-alerts.server.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";

const PAGE = 20;
const EVERY_MS = 30_000;
const asked = z.object({ resolved: z.coerce.number().int().min(PAGE).max(1000).catch(PAGE) });
const wish = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("look") }),
  z.object({ intent: z.literal("acknowledge"), alertId: z.uuid() }),
]);

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const { resolved } = asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const [alerts, { currency, timeZone }] = await Promise.all([readAlerts(shopId, { resolved }), shopProfile(shopId)]);
  return { ...alerts, resolved, currency, timeZone };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const wished = wish.safeParse(Object.fromEntries(await request.formData()));
  if (!wished.success) throw new Response("This cannot be done to an alert.", { status: 400 });
  const now = new Date();
  if (wished.data.intent === "look") await refreshAlerts(shopId, now);
  else await acknowledgeAlert(shopId, wished.data.alertId, staffId, now);
  return { ok: true as const };
};

export default function Alerts() {
  const t = useText();
  const { resolved, ...alerts } = useLoaderData<typeof loader>();
  const looker = useFetcher<typeof action>();
  const acknowledger = useFetcher<typeof action>();
  const [, ask] = useSearchParams();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, EVERY_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <Page
      title={t("Alerts")}
      subtitle={t("Everything that needs you, the worst first. What is gone resolves by itself.")}
      primaryAction={{
        content: t("Look again now"),
        loading: looker.state !== "idle",
        onAction: () => looker.submit({ intent: "look" }, { method: "post" }),
      }}
    >
      <AlertsPage
        {...alerts}
        acknowledging={acknowledger.state === "idle" ? null : String(acknowledger.formData?.get("alertId") ?? "")}
        onAcknowledge={(alertId) => acknowledger.submit({ intent: "acknowledge", alertId }, { method: "post" })}
        onMore={() => ask({ resolved: String(resolved + PAGE) }, { preventScrollReset: true })}
      />
    </Page>
  );
}
