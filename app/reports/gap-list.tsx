import { BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { definitionOf } from "./definitions.ts";
import { listed, type Gap } from "./gaps-report.ts";

/** What is missing, how much it concerns, the figures it spoils, and the way to its repair. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("Data gaps")}
        </Text>
        <Text as="p" tone="subdued">
          {t("Of the whole store in this period: filters do not narrow it.")}
        </Text>
        {gaps.length === 0 ? (
          <Text as="p">{t("No gaps: every figure of this period rests on complete data.")}</Text>
        ) : null}
        {gaps.map(({ kind, title, effect, figures, repair }) => (
          <Box key={kind}>
            <InlineStack align="space-between" blockAlign="center" gap="300">
              <Box maxWidth="70%">
                <Text as="h3" variant="headingSm">
                  {t(title)}
                </Text>
                <Text as="p">{t(effect)}</Text>
                <Text as="p" tone="subdued">
                  {t("Spoils: {{figures}}", { figures: listed(figures.map((key) => definitionOf(key).name)) })}
                </Text>
              </Box>
              <Button url={repair.url} accessibilityLabel={`${t(repair.label)}: ${t(title)}`}>
                {t(repair.label)}
              </Button>
            </InlineStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
