import { Banner, BlockStack, Button, InlineStack, Page } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";

const TITLES = {
  missing: message("Not found"),
  refused: message("This page is for merchants"),
  failed: message("This page could not be read"),
} as const;
const SENTENCES = {
  missing: message("There is nothing at this address."),
  refused: message(
    "You have the support role: you can find orders, read what happened and log complaints. Nothing was changed. A merchant gives roles in the settings.",
  ),
  failed: message(
    "Something went wrong on our side. Nothing you saved is lost, and shoppers' checkouts are not touched.",
  ),
} as const;

/** What a page shows when it cannot be drawn: what is the case, and the ways on. */
export function PageError({ kind, sentence }: { kind: keyof typeof TITLES; sentence: string | null }) {
  const t = useText();
  return (
    <Page title={t(TITLES[kind])} narrowWidth>
      <Banner tone={kind === "failed" ? "critical" : "warning"}>
        <BlockStack gap="300">
          <p>{sentence ?? t(SENTENCES[kind])}</p>
          <InlineStack gap="300">
            {kind === "failed" ? <Button onClick={() => location.reload()}>{t("Try again")}</Button> : null}
            {kind === "refused" ? (
              <Button url="/app/support">{t("Go to support")}</Button>
            ) : (
              <Button url="/app">{t("Go to Home")}</Button>
            )}
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
