import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import type { HealthCheck } from "#app/shops/judge-health.ts";

const TONES = { ok: "success", warning: "warning", critical: "critical", unknown: undefined } as const;
const WORDS = { ok: "OK", warning: "Needs attention", critical: "Not working", unknown: "Not known yet" } as const;

/** The checks between the shop and offers that work, each with its figure and where to mend it. */
export function HealthCard({ checks }: { checks: readonly HealthCheck[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Health checks
        </Text>
        {checks.map((check) => (
          <Box key={check.code}>
            <InlineStack align="space-between" blockAlign="center" gap="300">
              <Box width="70%">
                <InlineStack gap="200" blockAlign="center" align="start">
                  <Text as="h3" variant="headingSm">
                    {check.title}
                  </Text>
                  <Badge tone={TONES[check.status]}>{WORDS[check.status]}</Badge>
                </InlineStack>
                <Text as="p" tone="subdued">
                  {check.sentence}
                </Text>
              </Box>
              {check.fix ? (
                <Button url={check.fix.url} target={check.fix.url.startsWith("shopify:") ? "_top" : undefined}>
                  {check.fix.label}
                </Button>
              ) : null}
            </InlineStack>
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}
