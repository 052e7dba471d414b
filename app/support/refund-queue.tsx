import { Badge, BlockStack, Card, EmptyState, InlineStack, Link, Pagination, Select, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { LAYERS, type Layer } from "#app/ladders/layer.ts";
import { refundReasonWords } from "#app/orders/refund-reason-words.ts";
import { useMoney } from "#app/ui/use-money.tsx";
import type { RefundedOffer } from "./read-refund-queue.server.ts";
import { useMoment } from "./use-moment.tsx";

interface Props {
  readonly refunds: readonly RefundedOffer[];
  readonly hasMore: boolean;
  readonly layer: Layer | null;
  readonly page: number;
  readonly currency: string;
  readonly timeZone: string;
  onAsk(layer: string, page: number): void;
}

/** What offers sold and was paid back, the newest first, of one layer or of all. */
export function RefundQueue({ refunds, hasMore, layer, page, currency, timeZone, onAsk }: Props) {
  const t = useText();
  return (
    <BlockStack gap="400">
      <Card>
        <Select
          label={t("Layer")}
          options={[
            { value: "", label: t("All layers") },
            ...LAYERS.map((value) => ({ value, label: t(LAYER_NAMES[value]) })),
          ]}
          value={layer ?? ""}
          onChange={(value) => onAsk(value, 1)}
        />
      </Card>
      {refunds.length === 0 ? (
        <Card>
          <EmptyState heading={t("Nothing that an offer sold was refunded")} image="">
            <p>{t("Refunds of accepted offers appear here within seconds, with their reason and their order.")}</p>
          </EmptyState>
        </Card>
      ) : (
        <Card padding="0">
          <ul style={{ margin: 0, padding: 0, listStyle: "none" }} aria-label={t("Refunds of offers")}>
            {refunds.map((refund) => (
              <RefundItem
                key={`${refund.refundId}-${refund.refundLineId}`}
                refund={refund}
                currency={currency}
                timeZone={timeZone}
              />
            ))}
          </ul>
          {page > 1 || hasMore ? (
            <InlineStack align="center">
              <Pagination
                label={t("Page {{page}}", { page })}
                hasPrevious={page > 1}
                hasNext={hasMore}
                accessibilityLabels={{ previous: t("Newer refunds"), next: t("Older refunds") }}
                onPrevious={() => onAsk(layer ?? "", page - 1)}
                onNext={() => onAsk(layer ?? "", page + 1)}
              />
            </InlineStack>
          ) : null}
        </Card>
      )}
    </BlockStack>
  );
}

function RefundItem({ refund, currency, timeZone }: { refund: RefundedOffer; currency: string; timeZone: string }) {
  const t = useText();
  const money = useMoney(currency);
  const moment = useMoment(timeZone);
  const { daysAfter } = refund;
  return (
    <li style={{ padding: "12px 16px", borderBottom: "1px solid var(--p-color-border-secondary)" }}>
      <InlineStack align="space-between" gap="200">
        <BlockStack gap="050">
          <InlineStack gap="200" align="start" blockAlign="center">
            <Text as="span" fontWeight="semibold">{`${refund.quantity} × ${refund.title}`}</Text>
            <Badge tone="info">{t(LAYER_NAMES[refund.layer])}</Badge>
            {refund.complaints > 0 ? (
              <Badge tone="attention">{t("complaints: {{number}}", { number: refund.complaints })}</Badge>
            ) : null}
          </InlineStack>
          <Text as="span">
            {t("Reason: {{reason}}", { reason: refundReasonWords(refund.reason) })}
            {" · "}
            {daysAfter === 0
              ? t("on the day of the purchase")
              : daysAfter === 1
                ? t("1 day after the purchase")
                : t("{{days}} days after the purchase", { days: daysAfter })}
          </Text>
          <Text as="span" tone="subdued" variant="bodySm">
            {[moment(refund.at), refund.ladderName, refund.offerId].filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
        <BlockStack gap="050" inlineAlign="end">
          <Text as="span" numeric>
            {money(refund.amountMinor)}
          </Text>
          <Link url={`/app/support/orders/${refund.orderId}`}>{t("Order {{name}}", { name: refund.orderName })}</Link>
        </BlockStack>
      </InlineStack>
    </li>
  );
}
