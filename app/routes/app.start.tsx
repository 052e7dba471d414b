import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  useNavigate,
  useNavigation,
  useRevalidator,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { useCallback } from "react";
import { z } from "zod";
import { useText } from "#app/i18n/use-text.tsx";
import { INDUSTRIES } from "#app/ladders/templates/template.ts";
import { publishProposal } from "#app/recommendations/publish-proposal.server.ts";
import { readGuidedStart } from "#app/recommendations/read-guided-start.server.ts";
import { StartPage } from "#app/recommendations/start-page.tsx";
import type { Courier, ProposalAnswer } from "#app/recommendations/use-publish-run.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

const industrySchema = z.enum(INDUSTRIES).nullable().catch(null);
const act = z.object({
  intent: z.enum(["publish", "draft"]),
  requestId: z.string().max(100),
  document: z.string().transform(parsedJson),
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const industry = industrySchema.parse(new URL(request.url).searchParams.get("industry"));
  return readGuidedStart(shopId, industry, new Date());
};

/** What was proposed stays as it is while it is published. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, defaultShouldRevalidate }) =>
  formMethod === "POST" ? false : defaultShouldRevalidate;

export const action = async ({ request }: ActionFunctionArgs): Promise<ProposalAnswer> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const parsed = act.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("That cannot be done to a proposal.", { status: 400 });
  const { intent, requestId, document } = parsed.data;
  return {
    requestId,
    outcome: await publishProposal({ shopId, document, publishes: intent === "publish", staffId }),
  };
};

export default function Start() {
  const t = useText();
  const start = useLoaderData<typeof loader>();
  const fetcher = useFetcher<ProposalAnswer>();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const { state, revalidate } = useRevalidator();
  const { submit } = fetcher;
  const send = useCallback<Courier["send"]>((fields) => submit(fields, { method: "post" }), [submit]);
  return (
    <Page
      title={t("Guided start")}
      subtitle={t("From your best sellers to published ladders in a few minutes")}
      backAction={{ content: t("Home"), url: "/app" }}
    >
      <StartPage
        start={start}
        isLoading={navigation.location?.pathname === "/app/start" || state === "loading"}
        courier={{ answer: fetcher.data, isBusy: fetcher.state !== "idle", send }}
        onIndustry={(industry) => navigate(`/app/start?industry=${industry}`, { replace: true })}
        onAgain={revalidate}
      />
    </Page>
  );
}
