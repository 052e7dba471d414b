import { Banner, BlockStack, Link, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { BaselineBrief } from "./read-baseline.server.ts";

/** Said before the first ladder is published while there is no baseline: what is given up, and what takes its place. */
export function BaselineNotice({ brief }: { brief: BaselineBrief }) {
  const t = useText();
  const { isFirst, days, neededDays, holdoutShare } = brief;
  if (!isFirst || days >= neededDays) return null;
  const share = `${Math.round(holdoutShare * 1000) / 10} %`;
  return (
    <Banner tone="warning" title={t("The baseline has {{days}} of {{needed}} days", { days, needed: neededDays })}>
      <BlockStack gap="200">
        <Text as="p">
          {t(
            "With the first ladder the baseline ends. Published now, conversion and margin can never be compared well with the time before: a fall may go unnoticed, and no guardrail can rest on it.",
          )}
        </Text>
        <Text as="p">
          {holdoutShare > 0
            ? t("Instead {{share}} of purchases see no offer (the holdout): what offers do is measured against them.", {
                share,
              })
            : t(
                "Set a holdout instead: a share of purchases that sees no offer, against which offers are measured.",
              )}{" "}
          <Link url="/app/baseline">{t("See the baseline")}</Link>
        </Text>
      </BlockStack>
    </Banner>
  );
}
