import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { shareText } from "#app/statistics/share-text.ts";
import type { CostSources } from "../cost-sources.ts";

/** How well costs are known, and the way to them. */
export function CostsSummary({ sources: { lines, total } }: { sources: CostSources }) {
  const t = useText();
  const exact = lines.shopify;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Costs for the contribution margin")}
        </Text>
        <Text as="p">
          {total === 0
            ? t("Product cost, delivery, payment fees, disputes, and refunds that name no line.")
            : t(
                "Of the order lines of the last 30 days {{exact}} have an exact product cost, {{estimated}} an estimated one, {{none}} none.",
                {
                  exact: shareText(exact, total),
                  estimated: shareText(total - exact - lines.none, total),
                  none: shareText(lines.none, total),
                },
              )}
        </Text>
        <InlineStack>
          <Button url="/app/settings/costs">{t("Open costs")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
