import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { BaselinePage } from "#app/guardrails/baseline-page.tsx";
import { keepBaseline, retakeBaseline } from "#app/guardrails/keep-baseline.server.ts";
import { readBaselinePage } from "#app/guardrails/read-baseline.server.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { useLatest } from "#app/ui/use-latest.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  await keepBaseline(shopId, new Date());
  return readBaselinePage(shopId);
};

export const action = async ({ request }: ActionFunctionArgs): Promise<{ told: Message; isError: boolean }> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const kind = z.enum(["request", "season"]).safeParse((await request.formData()).get("kind"));
  if (!kind.success) throw new Response("A baseline cannot be taken like that.", { status: 400 });
  const { isTaken, days } = await retakeBaseline({ shopId, kind: kind.data, staffId, now: new Date() });
  return isTaken
    ? { told: message("Baseline taken from {{days}} days", { days }), isError: false }
    : { told: message("Only {{days}} comparable days: the old baseline stands, the holdout is the better comparison", { days }), isError: true }; // prettier-ignore
};

export default function Baseline() {
  const t = useText();
  const bridge = useAppBridge();
  const navigate = useNavigate();
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const told = useLatest(({ told: said, isError }: { told: Message; isError: boolean }) =>
    bridge.toast.show(t(said), { isError }),
  );
  useEffect(() => {
    if (fetcher.state === "idle" && fetcher.data) told(fetcher.data);
  }, [fetcher.state, fetcher.data, told]);
  return (
    <Page
      title={t("Baseline")}
      subtitle={t("The store before its first ladder")}
      backAction={{ content: t("Guardrails"), onAction: () => navigate("/app/guardrails") }}
    >
      <BaselinePage
        {...data}
        isBusy={fetcher.state !== "idle"}
        onRetake={(kind) => fetcher.submit({ kind }, { method: "post" })}
      />
    </Page>
  );
}
