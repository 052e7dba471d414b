import {
  Banner,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  RadioButton,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { parseAmount, toDecimal } from "#app/money/money.ts";
import type { ShopSettings } from "#app/shops/shop-settings.ts";

interface Props {
  readonly profile: ShopSettings & { readonly currency: string };
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  onSave(settings: unknown): void;
}

const percent = (rate: number | null) => (rate === null ? "" : String(Math.round(rate * 10_000) / 100));

/** What margins need and Shopify does not tell: fallback cost, payment fee, delivery cost, refunds without a line. */
export function CostSettings({ profile, isSaving, isSaved, problems, onSave }: Props) {
  const t = useText();
  const { currency } = profile;
  const [fallback, setFallback] = useState(percent(profile.fallbackCostRate));
  const [feeRate, setFeeRate] = useState(percent(profile.paymentFeeRate));
  const [feeFixed, setFeeFixed] = useState(toDecimal(profile.paymentFeeFixedMinor, currency));
  const [delivery, setDelivery] = useState(toDecimal(profile.deliveryCostMinor, currency));
  const [shares, setShares] = useState(profile.sharesAmountRefunds);
  const [error, setError] = useState<string>();
  const errorOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  const save = () => {
    const rate = (text: string) => Math.round(Number(text.replace(",", ".")) * 100) / 10_000;
    try {
      setError(undefined);
      onSave({
        fallbackCostRate: fallback.trim() === "" ? null : rate(fallback),
        paymentFeeRate: rate(feeRate),
        paymentFeeFixedMinor: parseAmount(feeFixed, currency),
        deliveryCostMinor: parseAmount(delivery, currency),
        sharesAmountRefunds: shares,
      });
    } catch {
      setError("Amounts are written like 4.20.");
    }
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("Costs for the contribution margin")}
        </Text>
        {error ? <Banner tone="critical">{error}</Banner> : null}
        {isSaved ? <Banner tone="success">{t("Saved. Every figure uses these from now on.")}</Banner> : null}
        <FormLayout>
          <TextField
            label={t("Product cost where Shopify knows none")}
            suffix={t("% of the price")}
            value={fallback}
            onChange={setFallback}
            autoComplete="off"
            error={errorOf("fallbackCostRate")}
            helpText={t(
              "Lines that use it are marked as estimated. Empty: such lines have no cost, and the margin says so.",
            )}
          />
          <FormLayout.Group>
            <TextField
              label={t("Payment fee")}
              suffix={t("% of each charge")}
              value={feeRate}
              onChange={setFeeRate}
              autoComplete="off"
              error={errorOf("paymentFeeRate")}
            />
            <TextField
              label={t("Payment fee, fixed")}
              prefix={currency}
              suffix={t("a charge")}
              value={feeFixed}
              onChange={setFeeFixed}
              autoComplete="off"
              error={errorOf("paymentFeeFixedMinor")}
            />
          </FormLayout.Group>
          <TextField
            label={t("Delivery cost")}
            prefix={currency}
            suffix={t("an order")}
            value={delivery}
            onChange={setDelivery}
            autoComplete="off"
            error={errorOf("deliveryCostMinor")}
          />
          <BlockStack gap="100">
            <Text as="p">{t("Refunds that name no line")}</Text>
            <RadioButton
              label={t("Show them apart, as unallocated")}
              checked={!shares}
              onChange={() => setShares(false)}
              id="refunds-apart"
              name="refunds"
            />
            <RadioButton
              label={t("Share them out over the order's lines, by value")}
              checked={shares}
              onChange={() => setShares(true)}
              id="refunds-shared"
              name="refunds"
            />
          </BlockStack>
        </FormLayout>
        <InlineStack align="end">
          <Button variant="primary" onClick={save} loading={isSaving}>
            {t("Save settings")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
