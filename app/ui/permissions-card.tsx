import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";

/** Permissions that the merchant may give or refuse, and what each is for. */
const OPTIONAL = [
  {
    scope: "read_returns",
    title: message("Returns"),
    use: message("Refunds then say why goods were sent back. Without it they say only what became of the goods."),
  },
  {
    scope: "read_shopify_payments_disputes",
    title: message("Disputes"),
    use: message("Chargebacks and inquiries then count in margins and reports. Without it they are not known."),
  },
] as const;

/** The optional permissions: which are given, and asking for the others. App Bridge knows both. */
export function PermissionsCard() {
  const t = useText();
  const bridge = useAppBridge();
  const [granted, setGranted] = useState<readonly string[] | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    void bridge.scopes.query().then((scopes) => setGranted(scopes.granted));
  }, [bridge]);
  const ask = async (scope: string) => {
    setAsked(scope);
    try {
      await bridge.scopes.request([scope]);
      setGranted((await bridge.scopes.query()).granted);
    } finally {
      setAsked(null);
    }
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Optional permissions")}
        </Text>
        {OPTIONAL.map(({ scope, title, use }) => (
          <BlockStack key={scope} gap="100">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h3" variant="headingSm">
                {t(title)}
              </Text>
              {granted?.includes(scope) ? (
                <Badge tone="success">{t("Given")}</Badge>
              ) : (
                <Button
                  size="slim"
                  disabled={granted === null}
                  loading={asked === scope}
                  accessibilityLabel={t("Give the permission: {{permission}}", { permission: t(title) })}
                  onClick={() => void ask(scope)}
                >
                  {t("Give permission")}
                </Button>
              )}
            </InlineStack>
            <Text as="p" tone="subdued">
              {t(use)}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
