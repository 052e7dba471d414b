import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useEffect } from "react";
import { guardrailsActionSchema } from "#app/guardrails/guardrails-action.ts";
import { GuardrailsPage } from "#app/guardrails/guardrails-page.tsx";
import { readGuardrails, saveGuardrailSettings } from "#app/guardrails/read-guardrails.server.ts";
import { resumeAfterTrip } from "#app/guardrails/resume-after-trip.server.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { useLatest } from "#app/ui/use-latest.tsx";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  return readGuardrails(shopId);
};

export const action = async ({ request }: ActionFunctionArgs): Promise<{ told: Message; isError: boolean }> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const parsed = guardrailsActionSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("That cannot be done to a guardrail.", { status: 400 });
  const act = parsed.data;
  if (act.intent === "settings") {
    await saveGuardrailSettings(shopId, staffId, act.settings);
    return { told: message("Limits saved"), isError: false };
  }
  const { tripId, reason } = act;
  const isDone = await resumeAfterTrip({ shopId, tripId, staffId, reason, now: new Date() });
  return isDone
    ? { told: message("It runs again"), isError: false }
    : { told: message("Somebody else changed this meanwhile"), isError: true };
};

export default function Guardrails() {
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
      title={t("Guardrails")}
      subtitle={t("What pauses a ladder by itself when it does harm")}
      secondaryActions={[{ content: t("Baseline"), onAction: () => navigate("/app/baseline") }]}
    >
      <GuardrailsPage
        data={data}
        isBusy={fetcher.state !== "idle"}
        onResume={(tripId, reason) => fetcher.submit({ intent: "resume", tripId, reason }, { method: "post" })}
        onSave={(settings) =>
          fetcher.submit({ intent: "settings", settings: JSON.stringify(settings) }, { method: "post" })
        }
      />
    </Page>
  );
}
