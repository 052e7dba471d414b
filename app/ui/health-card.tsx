import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import type { HealthCheck } from "#app/shops/judge-health.ts";

const TONES = { ok: "success", warning: "warning", critical: "critical", unknown: undefined } as const;
const WORDS = {
  ok: message("OK"),
  warning: message("Needs attention"),
  critical: message("Not working"),
  unknown: message("Not known yet"),
} as const;

/** The checks between the shop and offers that work, each with its figure and where to mend it. */
export function HealthCard({ checks }: { checks: readonly HealthCheck[] }) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("Health checks")}
        </Text>
        {checks.map((check) => (
          <Box key={check.code}>
            <InlineStack align="space-between" blockAlign="center" gap="300">
              <Box width="70%">
                <InlineStack gap="200" blockAlign="center" align="start">
                  <Text as="h3" variant="headingSm">
                    {t(check.title)}
                  </Text>
                  <Badge tone={TONES[check.status]}>{t(WORDS[check.status])}</Badge>
                </InlineStack>
                <Text as="p" tone="subdued">
                  {t(check.sentence)}
                </Text>
              </Box>
              {check.fix ? (
                <Button url={check.fix.url} target={check.fix.url.startsWith("shopify:") ? "_top" : undefined}>
                  {t(check.fix.label)}
                </Button>
              ) : null}
            </InlineStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
