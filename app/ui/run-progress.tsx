import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";

/** As a page's loader gives it: times are texts there. */
export type Stated<Row> = { readonly [Key in keyof Row]: Row[Key] extends Date | null ? Row[Key] | string : Row[Key] };

interface Run {
  readonly status: "waiting" | "running" | "done" | "failed";
  readonly doneCount: number;
  readonly totalCount: number | null;
  readonly error: string | null;
}

/** How far reading orders from Shopify is: "12,300 of 40,000 orders", and what keeps it from going on. */
export function RunProgress({ run }: { run: Run }) {
  const t = useText();
  const locale = useLocale();
  const { status, doneCount, totalCount, error } = run;
  const number = (count: number) => count.toLocaleString(locale);
  const sentence =
    status === "waiting"
      ? t("It waits for its turn: Shopify prepares one export at a time.")
      : totalCount === null
        ? t("Shopify prepares the export.")
        : t("{{done}} of {{total}} orders", { done: number(doneCount), total: number(totalCount) });
  return (
    <BlockStack gap="200">
      <div role="status">
        <Text as="p">{sentence}</Text>
      </div>
      {status === "running" && totalCount ? (
        <ProgressBar
          progress={Math.round((100 * doneCount) / totalCount)}
          ariaLabelledBy={undefined}
          size="small"
          animated={false}
        />
      ) : null}
      {error !== null && (status === "waiting" || status === "running") ? (
        <Text as="p" tone="caution">
          {t("It did not get further just now and is tried again by itself: {{error}}", { error })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
