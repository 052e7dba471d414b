import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useBlocker, useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useEffect } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { PrivacyPage } from "#app/shops/privacy-page.tsx";
import { readPrivacyExport, readPrivacyRequests } from "#app/shops/privacy-requests.server.ts";
import { saveRetention } from "#app/shops/save-retention.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { retentionSchema } from "#app/shops/shop-settings.ts";
import { downloadFile } from "#app/ui/download-file.tsx";
import { useLeaveConfirmation, useUnsaved } from "#app/ui/leave-guard.tsx";
import { useLatest } from "#app/ui/use-latest.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const [{ retentionMonths }, requests] = await Promise.all([shopProfile(shopId), readPrivacyRequests(shopId)]);
  return { months: retentionMonths, requests };
};

type Answer = { readonly kind: "saved" } | { readonly kind: "exported"; readonly text: string };

export const action = async ({ request }: ActionFunctionArgs): Promise<Answer> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const form = await request.formData();
  if (form.get("intent") === "export") {
    const text = await readPrivacyExport(shopId, String(form.get("requestId")));
    if (text === null) throw new Response("There is no such export, or no more.", { status: 404 });
    return { kind: "exported", text };
  }
  const months = retentionSchema.safeParse(Number(form.get("months")));
  if (form.get("intent") !== "save" || !months.success)
    throw new Response("This number of months cannot be kept.", { status: 400 });
  await saveRetention(shopId, months.data, staffId);
  return { kind: "saved" };
};

export default function Privacy() {
  const t = useText();
  const bridge = useAppBridge();
  const navigate = useNavigate();
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const { onDirty, holds } = useUnsaved();
  useLeaveConfirmation(useBlocker(holds));
  const answered = useLatest((answer: Answer) => {
    if (answer.kind === "exported") return downloadFile("customer-data.json", answer.text, "application/json");
    onDirty(false);
    bridge.toast.show(t("Retention saved"));
  });
  useEffect(() => {
    if (fetcher.data) answered(fetcher.data);
  }, [fetcher.data, answered]);
  return (
    <Page
      title={t("Privacy and retention")}
      backAction={{ content: t("Settings"), onAction: () => navigate("/app/settings") }}
    >
      <PrivacyPage
        key={data.months}
        {...data}
        isBusy={fetcher.state !== "idle"}
        onDirty={onDirty}
        onSave={(months) => fetcher.submit({ intent: "save", months: String(months) }, { method: "post" })}
        onDownload={(requestId) => fetcher.submit({ intent: "export", requestId }, { method: "post" })}
      />
    </Page>
  );
}
