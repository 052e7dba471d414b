import { Banner, BlockStack, Button, Card, FormLayout, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import { AmountField } from "./editor/amount-field.tsx";
import { WholeNumberField } from "./editor/whole-number-field.tsx";
import { SEGMENT_NAMES, SEGMENTS, segmentDefinition, type SegmentThresholds } from "./segments.ts";

interface Props {
  readonly thresholds: SegmentThresholds;
  readonly currency: string;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  onSave(thresholds: SegmentThresholds): void;
}

/** The customer segments: their definition as it stands, and the limits it is made of. */
export function SegmentSettings({ thresholds, currency, isSaving, isSaved, onSave }: Props) {
  const t = useText();
  const [limits, setLimits] = useState(thresholds);
  const money = (minor: number) => `${toDecimal(minor, currency)} ${currency}`;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("Customer segments")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Computed from the shop's own orders at each purchase, before that purchase. Cancelled orders do not count, refunds are taken off.",
            )}
          </Text>
        </BlockStack>
        {isSaved ? (
          <Banner tone="success">{t("Saved. Every decision uses them from the next purchase on.")}</Banner>
        ) : null}
        <FormLayout>
          <FormLayout.Group>
            <WholeNumberField
              label={t("At risk after")}
              suffix={t("days without an order")}
              value={limits.atRiskAfterDays}
              min={7}
              max={1095}
              onChange={(atRiskAfterDays) => setLimits({ ...limits, atRiskAfterDays })}
            />
            <AmountField
              label={t("High value from")}
              currency={currency}
              minor={limits.highValueFromMinor}
              onChange={(minor) => setLimits({ ...limits, highValueFromMinor: Math.max(1, minor ?? 1) })}
            />
            <WholeNumberField
              label={t("Champion from")}
              suffix={t("orders")}
              value={limits.championFromOrders}
              min={2}
              max={100}
              onChange={(championFromOrders) => setLimits({ ...limits, championFromOrders })}
            />
          </FormLayout.Group>
        </FormLayout>
        <BlockStack gap="100">
          {SEGMENTS.map((segment) => (
            <Text as="p" key={segment}>
              <Text as="span" fontWeight="semibold">
                {t(SEGMENT_NAMES[segment])}
              </Text>
              {` — ${t(segmentDefinition(segment, limits, money))}`}
            </Text>
          ))}
        </BlockStack>
        <InlineStack>
          <Button variant="primary" loading={isSaving} onClick={() => onSave(limits)}>
            {t("Save segments")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
