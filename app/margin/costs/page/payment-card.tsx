import { BlockStack, Card, FormLayout, RadioButton, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { shareText } from "#app/statistics/share-text.ts";
import type { CostSources } from "../cost-sources.ts";
import { CostField, type FormProps } from "./cost-fields.tsx";

/** Payment fees where Shopify does not tell them, and what a dispute costs. */
export function PaymentCard({ form, currency, problems, onChange, sources }: FormProps & { sources: CostSources }) {
  const t = useText();
  const { charges, chargesWithFee } = sources;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Payment fees and disputes")}
          </Text>
          <Text as="p" tone="subdued">
            {t("Used only where Shopify does not tell the actual fee.")}{" "}
            {charges === 0
              ? t("No payment went through in the last 30 days.")
              : t("Last 30 days: it told the fee of {{number}} of {{total}} payments ({{share}}).", {
                  number: chargesWithFee,
                  total: charges,
                  share: shareText(chargesWithFee, charges),
                })}
          </Text>
        </BlockStack>
        <FormLayout>
          <FormLayout.Group>
            <CostField
              label={t("Payment fee")}
              suffix={t("% of each charge")}
              value={form.feeRate}
              problem={problems.feeRate}
              onChange={(feeRate) => onChange({ feeRate })}
            />
            <CostField
              label={t("Payment fee, fixed")}
              prefix={currency}
              suffix={t("a charge")}
              value={form.feeFixed}
              problem={problems.feeFixed}
              onChange={(feeFixed) => onChange({ feeFixed })}
              helpText={t("An accepted offer is a charge of its own.")}
            />
          </FormLayout.Group>
          <CostField
            label={t("Fee of a dispute")}
            prefix={currency}
            suffix={t("a dispute")}
            value={form.disputeFee}
            problem={problems.disputeFee}
            onChange={(disputeFee) => onChange({ disputeFee })}
            helpText={t(
              "Counted with the disputed amount while a chargeback is open or lost; a won one costs nothing.",
            )}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

/** What becomes of refunds that name no line. */
export function RefundsCard({ form, onChange }: Pick<FormProps, "form" | "onChange">) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Refunds that name no line")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "A refund of an amount says nothing about which line it is for. An order's own figures always contain it; this chooses what the figures of layers, offers and products say.",
            )}
          </Text>
        </BlockStack>
        <BlockStack gap="100">
          <RadioButton
            label={t("Show them apart, as unallocated")}
            checked={!form.sharesAmountRefunds}
            onChange={() => onChange({ sharesAmountRefunds: false })}
            id="refunds-apart"
            name="refunds"
          />
          <RadioButton
            label={t("Share them out over the order's lines, by value")}
            checked={form.sharesAmountRefunds}
            onChange={() => onChange({ sharesAmountRefunds: true })}
            id="refunds-shared"
            name="refunds"
          />
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
