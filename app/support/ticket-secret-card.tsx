import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";

interface Props {
  readonly isConnected: boolean;
  readonly isSaving: boolean;
  /** The secret that was just made; it is not shown again. */
  readonly made: string | null;
  onMake(): void;
  onRemove(): void;
}

/** Lets a help desk send tickets: the secret it signs with is made here, shown once, and replaced here. */
export function TicketSecretCard({ isConnected, isSaving, made, onMake, onRemove }: Props) {
  const t = useText();
  const [asks, setAsks] = useState<"make" | "remove" | null>(null);
  const confirm = () => {
    (asks === "make" ? onMake : onRemove)();
    setAsks(null);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Help desk")}
        </Text>
        <Text as="p" tone="subdued">
          {t(
            "A help desk can log complaints by itself: it sends each ticket, signed with a secret, to /api/support-tickets. docs/support-tickets.md shows how.",
          )}
        </Text>
        {made && isConnected ? (
          <Banner tone="success">
            <BlockStack gap="200">
              <Text as="p">{t("Copy the secret now. It is not shown again.")}</Text>
              <TextField
                label={t("Secret of the help desk")}
                value={made}
                readOnly
                autoComplete="off"
                monospaced
                multiline={2}
                onFocus={(event) => event && (event.target as HTMLInputElement).select()}
              />
            </BlockStack>
          </Banner>
        ) : null}
        <Text as="p">{isConnected ? t("A secret is set.") : t("No help desk is connected.")}</Text>
        {asks ? (
          <Banner tone="warning">
            <BlockStack gap="200">
              <Text as="p">
                {asks === "make"
                  ? t("The secret in use stops at once: tickets signed with it are refused.")
                  : t("No ticket is accepted until a new secret is made.")}
              </Text>
              <InlineStack gap="200">
                <Button variant="primary" tone="critical" onClick={confirm}>
                  {asks === "make" ? t("Replace it") : t("Disconnect it")}
                </Button>
                <Button onClick={() => setAsks(null)}>{t("Cancel")}</Button>
              </InlineStack>
            </BlockStack>
          </Banner>
        ) : (
          <InlineStack gap="200">
            <Button loading={isSaving} onClick={() => (isConnected ? setAsks("make") : onMake())}>
              {isConnected ? t("Replace the secret") : t("Make a secret")}
            </Button>
            {isConnected ? (
              <Button disabled={isSaving} onClick={() => setAsks("remove")}>
                {t("Disconnect")}
              </Button>
            ) : null}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
