import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { HealthCheck } from "#app/shops/judge-health.ts";
import type { Gap } from "./gaps-report.ts";

interface TrustCardProps {
  readonly gaps: readonly Gap[];
  readonly health: readonly HealthCheck[];
  /** Where all gaps stand. */
  readonly gapsAddress: string;
}

/** In a few lines, what the figures beside it suffer from: data gaps, and checks that fail. */
export function TrustCard({ gaps, health, gapsAddress }: TrustCardProps) {
  const t = useText();
  const failing = health.filter(({ status }) => status === "warning" || status === "critical");
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("Can these figures be trusted?")}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <Badge tone={gaps.length === 0 ? "success" : "attention"}>
            {gaps.length === 0 ? t("No data gaps") : t("{{number}} data gaps", { number: gaps.length })}
          </Badge>
          <Badge tone={failing.length === 0 ? "success" : "attention"}>
            {failing.length === 0
              ? t("All health checks pass")
              : t("{{number}} health checks need attention", { number: failing.length })}
          </Badge>
        </InlineStack>
        {gaps.slice(0, 3).map(({ kind, title, effect }) => (
          <Text key={kind} as="p">
            <strong>{t(title)}:</strong> {t(effect)}
          </Text>
        ))}
        {gaps.length > 0 ? (
          <Link url={gapsAddress}>{t("All gaps, the figures they spoil and their repair")}</Link>
        ) : null}
        {failing.map(({ code, title, sentence }) => (
          <Text key={code} as="p">
            <strong>{t(title)}:</strong> {t(sentence)}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
