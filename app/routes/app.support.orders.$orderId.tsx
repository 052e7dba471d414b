import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { z } from "zod";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { COMPLAINT_KINDS } from "#app/support/complaint.ts";
import { logComplaint, removeComplaint } from "#app/support/log-complaint.server.ts";
import { OrderStoryPage } from "#app/support/order-story-page.tsx";
import { readOrderStory } from "#app/support/read-order-story.server.ts";
import { useMoment } from "#app/support/use-moment.tsx";

const orderIdSchema = z.coerce.number().int().positive();
const act = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("log"),
    complaintId: z.uuid(),
    kind: z.enum(COMPLAINT_KINDS),
    stepId: z
      .string()
      .max(40)
      .transform((id) => (id === "" ? null : id)),
  }),
  z.object({ intent: z.literal("remove"), complaintId: z.string().max(100) }),
]);
const OUTCOMES = {
  logged: message("The complaint was logged."),
  known: message("This complaint was logged before."),
  unknown_order: message("The shop has no such order any more."),
  unknown_offer: message("This offer was not accepted in this order."),
  removed: message("The complaint was taken back."),
  not_removed: message("It cannot be taken back: only who logged a complaint can, within a day."),
} as const;

/** The order that the address names. @throws Response 404 */
function orderIdOf(params: { orderId?: string | undefined }): number {
  const parsed = orderIdSchema.safeParse(params.orderId);
  if (!parsed.success) throw new Response("This is no order's number.", { status: 404 });
  return parsed.data;
}

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId, staffId, role } = await authenticateAdmin(request, "support");
  const story = await readOrderStory(shopId, orderIdOf(params), { staffId, now: new Date() });
  if (!story) throw new Response("The shop has no such order, or it did not reach this app.", { status: 404 });
  return { story, opensLadders: role === "merchant" };
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<{ outcome: keyof typeof OUTCOMES }> => {
  const { shopId, staffId } = await authenticateAdmin(request, "support");
  const parsed = act.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new Response("This complaint cannot be read.", { status: 400 });
  const orderId = orderIdOf(params);
  const now = new Date();
  if (parsed.data.intent === "remove")
    return {
      outcome: (await removeComplaint(shopId, parsed.data.complaintId, staffId, now)) ? "removed" : "not_removed",
    };
  const { complaintId, kind, stepId } = parsed.data;
  const complaint = { complaintId, orderId, stepId, kind, source: "staff", loggedBy: staffId } as const;
  return { outcome: await logComplaint(shopId, complaint, now) };
};

export default function OrderStory() {
  const t = useText();
  const { story, opensLadders } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const moment = useMoment(story.timeZone);
  const outcome = fetcher.state === "idle" ? fetcher.data?.outcome : undefined;
  const isGood = outcome === "logged" || outcome === "removed";
  return (
    <Page
      title={t("Order {{name}}", { name: story.name })}
      subtitle={moment(story.createdAt)}
      backAction={{ content: t("Orders"), url: "/app/support" }}
      secondaryActions={[
        { content: t("Open in Shopify"), url: `shopify://admin/orders/${story.orderId}`, target: "_top" },
      ]}
    >
      <BlockStack gap="400">
        <div role="status">
          {outcome ? <Banner tone={isGood ? "success" : "warning"}>{t(OUTCOMES[outcome])}</Banner> : null}
        </div>
        <OrderStoryPage
          story={story}
          opensLadders={opensLadders}
          isSaving={fetcher.state !== "idle"}
          onLog={(complaint) => fetcher.submit({ intent: "log", ...complaint }, { method: "post" })}
          onRemove={(complaintId) => fetcher.submit({ intent: "remove", complaintId }, { method: "post" })}
        />
      </BlockStack>
    </Page>
  );
}
