import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { shareText } from "#app/statistics/share-text.ts";
import { COST_SOURCES, SOURCE_WORDS, type CostSource, type CostSources } from "../cost-sources.ts";

/** What this means: where the costs of the last 30 days' lines come from. */
export function CostSourcesCard({ sources }: { sources: CostSources }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("What this means")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Order lines of the last 30 days, by where their product cost comes from. The first that knows one is used.",
            )}
          </Text>
        </BlockStack>
        {sources.total === 0 ? (
          <Text as="p">
            {t("No order in the last 30 days: here stands where the costs come from once there is one.")}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={["text", "numeric", "numeric"]}
            headings={[t("Cost from"), t("Lines"), t("Share")]}
            rows={COST_SOURCES.map((source) => [
              <Source key={source} source={source} />,
              sources.lines[source].toLocaleString(locale),
              shareText(sources.lines[source], sources.total),
            ])}
            totals={["", sources.total.toLocaleString(locale), ""]}
            showTotalsInFooter
          />
        )}
      </BlockStack>
    </Card>
  );
}

function Source({ source }: { source: CostSource }) {
  const t = useText();
  const { name, effect } = SOURCE_WORDS[source];
  return (
    <BlockStack>
      <Text as="span">{t(name)}</Text>
      <Text as="span" tone="subdued">
        {t(effect)}
      </Text>
    </BlockStack>
  );
}
