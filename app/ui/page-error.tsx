import { Banner, BlockStack, Button, InlineStack, Page } from "@shopify/polaris";

/** What a page shows when it cannot be drawn: what is the case, and the ways on. */
export function PageError({ isMissing, sentence }: { isMissing: boolean; sentence: string | null }) {
  return (
    <Page title={isMissing ? "Not found" : "This page could not be read"} narrowWidth>
      <Banner tone={isMissing ? "warning" : "critical"}>
        <BlockStack gap="300">
          <p>
            {sentence ??
              "Something went wrong on our side. Nothing you saved is lost, and shoppers' checkouts are not touched."}
          </p>
          <InlineStack gap="300">
            {isMissing ? null : <Button onClick={() => location.reload()}>Try again</Button>}
            <Button url="/app">Go to Home</Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
