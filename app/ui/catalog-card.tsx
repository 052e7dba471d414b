import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";

interface Summary {
  readonly productCount: number;
  readonly variantCount: number;
  readonly variantsWithoutCost: number;
  readonly lastSync: {
    readonly status: string;
    readonly finishedAt: string | Date | null;
    readonly objectCount: number;
    readonly repairCount: number;
    readonly error: string | null;
  } | null;
}

const WORDS: Readonly<Record<string, Message>> = {
  done: message("Up to date"),
  failed: message("Failed"),
  running: message("Comparing"),
};

/** How complete and how fresh the mirrored catalogue is, and comparing it now. */
export function CatalogCard({ summary, isSyncing, onSync }: { summary: Summary; isSyncing: boolean; onSync(): void }) {
  const t = useText();
  const locale = useLocale();
  const { lastSync } = summary;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("Catalogue")}
          </Text>
          <Badge tone={lastSync?.status === "failed" ? "critical" : lastSync?.status === "done" ? "success" : "info"}>
            {isSyncing ? t("Comparing") : t(WORDS[lastSync?.status ?? ""] ?? "Not mirrored yet")}
          </Badge>
        </InlineStack>
        <Text as="p">
          {t(
            "{{productCount}} products, {{variantCount}} variants; {{variantsWithoutCost}} without a cost in Shopify.",
            {
              productCount: summary.productCount,
              variantCount: summary.variantCount,
              variantsWithoutCost: summary.variantsWithoutCost,
            },
          )}
        </Text>
        {lastSync?.finishedAt ? (
          <Text as="p" tone="subdued">
            {t("Last compared {{at}}: {{repairCount}} products differed.", {
              at: new Date(lastSync.finishedAt).toLocaleString(locale, {
                dateStyle: "medium",
                timeStyle: "short",
              }),
              repairCount: lastSync.repairCount,
            })}
          </Text>
        ) : null}
        {lastSync?.error ? (
          <Text as="p" tone="critical">
            {lastSync.error}
          </Text>
        ) : null}
        <Button onClick={onSync} loading={isSyncing}>
          {t("Compare with Shopify now")}
        </Button>
      </BlockStack>
    </Card>
  );
}
