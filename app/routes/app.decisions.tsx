import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Badge, BlockStack, Card, DataTable, EmptyState, Link, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { REASON_WORDS } from "#app/decisions/reason-words.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { readDecisions } from "#app/support/read-decisions.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "support");
  const query = (new URL(request.url).searchParams.get("order") ?? "").trim().slice(0, 40);
  return { decisions: await readDecisions(shopId, query), query };
};

export default function Decisions() {
  const t = useText();
  const locale = useLocale();
  const { decisions, query } = useLoaderData<typeof loader>();
  const [, setQuery] = useSearchParams();
  const [text, setText] = useState(query);
  return (
    <Page title={t("Decisions")} subtitle={t("What each purchase was offered, and why. The latest 100.")} fullWidth>
      <BlockStack gap="400">
        <Card>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              setQuery(text === "" ? {} : { order: text });
            }}
          >
            <TextField
              label={t("Order number")}
              placeholder="#1001"
              value={text}
              onChange={setText}
              autoComplete="off"
              clearButton
              onClearButtonClick={() => (setText(""), setQuery({}))}
            />
          </form>
        </Card>
        <Card>
          {decisions.length === 0 ? (
            <EmptyState
              heading={query ? t("No decision for this order") : t("No purchase was decided on yet")}
              image=""
            >
              <p>{t("Shopify asks for a decision when a shopper reaches payment.")}</p>
            </EmptyState>
          ) : (
            <DataTable
              columnContentTypes={["text", "text", "text", "text", "text"]}
              headings={[t("When"), t("Order"), t("Decision"), t("Ladder"), t("What followed")]}
              rows={decisions.map((row) => [
                new Date(row.decidedAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" }),
                row.orderId ? (
                  <Link key="order" url={`/app/support/orders/${row.orderId}`}>
                    {row.orderName}
                  </Link>
                ) : (
                  t("not completed")
                ),
                <BlockStack key="decision" gap="050">
                  <Text as="span">{t(REASON_WORDS[row.reason as keyof typeof REASON_WORDS] ?? row.reason)}</Text>
                  {row.detail && row.detail.passed.length > 0 ? (
                    <Text as="span" tone="subdued" variant="bodySm">
                      {t("{{publishedCount}} published, {{consideredCount}} asked", {
                        publishedCount: row.detail.publishedCount,
                        consideredCount: row.detail.consideredCount,
                      })}
                    </Text>
                  ) : null}
                </BlockStack>,
                row.ladderName ?? "–",
                row.wasDrawn ? row.answers.join(", ") || t("shown") : <Badge key="followed">{t("not shown")}</Badge>,
              ])}
              verticalAlign="top"
              increasedTableDensity
            />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}
