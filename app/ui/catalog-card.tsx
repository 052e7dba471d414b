import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";

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

const WORDS: Readonly<Record<string, string>> = { done: "Up to date", failed: "Failed", running: "Comparing" };

/** How complete and how fresh the mirrored catalogue is, and comparing it now. */
export function CatalogCard({ summary, isSyncing, onSync }: { summary: Summary; isSyncing: boolean; onSync(): void }) {
  const { lastSync } = summary;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Catalogue
          </Text>
          <Badge tone={lastSync?.status === "failed" ? "critical" : lastSync?.status === "done" ? "success" : "info"}>
            {isSyncing ? "Comparing" : (WORDS[lastSync?.status ?? ""] ?? "Not mirrored yet")}
          </Badge>
        </InlineStack>
        <Text as="p">
          {summary.productCount} products, {summary.variantCount} variants; {summary.variantsWithoutCost} without a cost
          in Shopify.
        </Text>
        {lastSync?.finishedAt ? (
          <Text as="p" tone="subdued">
            Last compared{" "}
            {new Date(lastSync.finishedAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}:{" "}
            {lastSync.repairCount} products differed.
          </Text>
        ) : null}
        {lastSync?.error ? (
          <Text as="p" tone="critical">
            {lastSync.error}
          </Text>
        ) : null}
        <Button onClick={onSync} loading={isSyncing}>
          Compare with Shopify now
        </Button>
      </BlockStack>
    </Card>
  );
}
