import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { z } from "zod";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYERS } from "#app/ladders/layer.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { readRefundQueue } from "#app/support/read-refund-queue.server.ts";
import { RefundQueue } from "#app/support/refund-queue.tsx";

const asked = z.object({
  layer: z.enum(LAYERS).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "support");
  const wanted = asked.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { currency, timeZone } = await shopProfile(shopId);
  return { ...(await readRefundQueue({ shopId, timeZone }, wanted)), ...wanted, currency, timeZone };
};

export default function Refunds() {
  const t = useText();
  const queue = useLoaderData<typeof loader>();
  const [, ask] = useSearchParams();
  return (
    <Page
      title={t("Refunds of offers")}
      subtitle={t("What offers sold and was given back, the newest first. Amounts with tax.")}
      backAction={{ content: t("Orders"), url: "/app/support" }}
    >
      <RefundQueue
        {...queue}
        onAsk={(layer, page) =>
          ask({ ...(layer === "" ? {} : { layer }), ...(page === 1 ? {} : { page: String(page) }) })
        }
      />
    </Page>
  );
}
