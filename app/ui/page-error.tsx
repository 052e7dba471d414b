import { Banner, BlockStack, Button, InlineStack, Page } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";

/** What a page shows when it cannot be drawn: what is the case, and the ways on. */
export function PageError({ isMissing, sentence }: { isMissing: boolean; sentence: string | null }) {
  const t = useText();
  return (
    <Page title={isMissing ? t("Not found") : t("This page could not be read")} narrowWidth>
      <Banner tone={isMissing ? "warning" : "critical"}>
        <BlockStack gap="300">
          <p>
            {sentence ??
              t(
                "Something went wrong on our side. Nothing you saved is lost, and shoppers' checkouts are not touched.",
              )}
          </p>
          <InlineStack gap="300">
            {isMissing ? null : <Button onClick={() => location.reload()}>{t("Try again")}</Button>}
            <Button url="/app">{t("Go to Home")}</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
