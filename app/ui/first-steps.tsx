import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { HealthCheck } from "#app/shops/judge-health.ts";

/** What a merchant does first, each with its state; gone as soon as a ladder is published. */
export function FirstSteps({ health }: { health: readonly HealthCheck[] }) {
  const t = useText();
  const isOk = (code: HealthCheck["code"]) => health.some((check) => check.code === code && check.status === "ok");
  const steps = [
    {
      title: t("Your catalogue is mirrored"),
      isDone: isOk("catalog"),
      text: t("So that an offer never shows a price or picture that Shopify does not have."),
      label: t("See settings"),
      url: "/app/settings",
    },
    {
      title: t("Select this app for the post-purchase page"),
      isDone: isOk("post_purchase_page"),
      text: t("Shopify shows one app between payment and confirmation."),
      label: t("Open checkout settings"),
      url: "shopify://admin/settings/checkout",
    },
    {
      title: t("Tell what things cost"),
      isDone: isOk("costs"),
      text: t("A fallback for products whose cost Shopify does not know, payment fees, delivery."),
      label: t("Set costs"),
      url: "/app/settings/costs",
    },
    {
      title: t("Publish your first ladder"),
      isDone: false,
      text: t("An OTO for one best-selling product is enough to begin with. Add the downsell once the OTO is stable."),
      label: t("Guided start"),
      url: "/app/start",
    },
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("To begin with")}
        </Text>
        {steps.map((step) => (
          <InlineStack key={step.title} align="space-between" blockAlign="center" gap="300">
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center" align="start">
                <Text as="h3" variant="headingSm">
                  {step.title}
                </Text>
                {step.isDone ? <Badge tone="success">{t("done")}</Badge> : null}
              </InlineStack>
              <Text as="p" tone="subdued">
                {step.text}
              </Text>
            </BlockStack>
            {step.isDone ? null : (
              <Button url={step.url} target={step.url.startsWith("shopify:") ? "_top" : undefined}>
                {step.label}
              </Button>
            )}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
