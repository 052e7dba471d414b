import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useBlocker, useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useEffect } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { changeCosts, type CostsAnswer } from "#app/margin/costs/change-costs.server.ts";
import { CostsPage } from "#app/margin/costs/page/costs-page.tsx";
import { readCostsPage } from "#app/margin/costs/read-costs-page.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { downloadFile } from "#app/ui/download-file.tsx";
import { useLeaveConfirmation, useUnsaved } from "#app/ui/leave-guard.tsx";
import { useLatest } from "#app/ui/use-latest.tsx";
import type { loader as recompute } from "./app.settings_.recompute.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  return readCostsPage(shopId, new Date());
};

/** Larger uploads are refused before they are read. */
const MAX_BYTES = 5_000_000;

export const action = async ({ request }: ActionFunctionArgs): Promise<CostsAnswer> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES)
    throw new Response("The file is too large.", { status: 413 });
  const form = await request.formData();
  const answer = await changeCosts(shopId, String(form.get("intent")), String(form.get("body") ?? ""), staffId);
  if (!answer) throw new Response("These costs cannot be read.", { status: 400 });
  return answer;
};

const TOLD = {
  saved: message("Costs saved"),
  rules_saved: message("Rule saved"),
  rule_removed: message("Rule removed"),
  imported: message("Costs imported"),
} as const;

export default function Costs() {
  const t = useText();
  const bridge = useAppBridge();
  const navigate = useNavigate();
  const data = useLoaderData<typeof loader>();
  const saver = useFetcher<typeof action>();
  const files = useFetcher<typeof action>();
  const left = useFetcher<typeof recompute>();
  const { onDirty, holds } = useUnsaved();
  useLeaveConfirmation(useBlocker(holds));
  const answered = useLatest((answer: CostsAnswer) => {
    if (answer.kind === "exported") downloadFile("unit-costs.csv", answer.text, "text/csv");
    else if (answer.kind !== "previewed") bridge.toast.show(t(TOLD[answer.kind]));
  });
  useEffect(() => {
    if (saver.data) answered(saver.data);
  }, [saver.data, answered]);
  useEffect(() => {
    if (files.data) answered(files.data);
  }, [files.data, answered]);
  const staleOrders = left.data && data.staleOrders > 0 ? left.data.orders : data.staleOrders;
  const askLeft = useLatest(() => left.load("/app/settings/recompute"));
  useEffect(() => {
    if (data.staleOrders === 0 || left.data?.orders === 0) return;
    const timer = setTimeout(askLeft, 1500);
    return () => clearTimeout(timer);
  }, [data, left.data, askLeft]);
  const save = (intent: string, body: unknown) =>
    saver.submit({ intent, body: JSON.stringify(body) }, { method: "post" });
  const send = (intent: string, body: string) => files.submit({ intent, body }, { method: "post" });
  return (
    <Page
      title={t("Costs")}
      subtitle={t("What margins need to know and Shopify does not tell")}
      backAction={{ content: t("Settings"), onAction: () => navigate("/app/settings") }}
    >
      <CostsPage
        key={JSON.stringify([data.settings, data.countries])}
        {...data}
        staleOrders={staleOrders}
        isBusy={saver.state !== "idle" || files.state !== "idle"}
        onDirty={onDirty}
        onSave={(settings) => save("save", settings)}
        onSaveRules={(change) => save("save_rules", change)}
        onRemoveRule={(ruleId) => save("remove_rule", ruleId)}
        file={{
          preview: files.data?.kind === "previewed" ? files.data : null,
          onExport: () => send("export", ""),
          onPreview: (text) => send("preview", text),
          onImport: (text) => send("import", text),
        }}
      />
    </Page>
  );
}
