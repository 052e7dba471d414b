import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";

interface Props {
  readonly requests: number;
  readonly waiting: number;
  readonly months: number;
}

/** What is kept of customers, in two sentences, and the way to more. */
export function PrivacySummary({ requests, waiting, months }: Props) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Privacy and retention")}
        </Text>
        <Text as="p">
          {t("No names, e-mails or addresses are stored. Raw events are kept for {{months}} months.", { months })}
        </Text>
        <Text as="p" tone="subdued">
          {requests === 0
            ? t("No privacy request so far.")
            : t("Privacy requests: {{requests}}, of which waiting: {{waiting}}.", { requests, waiting })}
        </Text>
        <InlineStack>
          <Button url="/app/settings/privacy">{t("Open privacy")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
