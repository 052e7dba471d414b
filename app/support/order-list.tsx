import { Badge, BlockStack, Card, EmptyState, InlineStack, Link, Pagination, Text } from "@shopify/polaris";
import { REASON_WORDS } from "#app/decisions/reason-words.ts";
import type { NoOfferReason } from "#app/decisions/no-offer-reason.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { useMoney } from "#app/ui/use-money.tsx";
import type { FoundOrder, FoundOrders } from "./find-orders.server.ts";
import { useMoment } from "./use-moment.tsx";

interface Props {
  readonly found: FoundOrders;
  readonly currency: string;
  readonly timeZone: string;
  readonly page: number;
  /** Whether anything was asked for: an empty list then means that nothing fits. */
  readonly isSearch: boolean;
  readonly isLoading: boolean;
  onPage(page: number): void;
  onClear(): void;
}

/** The orders that were found, each in a few words, with the way to its story. */
export function OrderList({ found, currency, timeZone, page, isSearch, isLoading, onPage, onClear }: Props) {
  const t = useText();
  if (found.kind === "too_slow")
    return (
      <Card>
        <EmptyState heading={t("This search takes too long")} image="">
          <p>{t("Give the days in which the order was placed, or its number.")}</p>
        </EmptyState>
      </Card>
    );
  if (found.orders.length === 0)
    return (
      <Card>
        <EmptyState
          heading={isSearch ? t("No order fits") : t("No order has come in yet")}
          image=""
          action={isSearch ? { content: t("Show all orders"), onAction: onClear } : undefined}
        >
          <p>
            {isSearch
              ? t(
                  "Every word must fit: try fewer, or another one. Orders from before the app was installed may be missing.",
                )
              : t("Every order of the shop appears here within seconds.")}
          </p>
        </EmptyState>
      </Card>
    );
  return (
    <Card padding="0">
      <div aria-busy={isLoading} style={{ opacity: isLoading ? 0.6 : 1 }}>
        <ul style={{ margin: 0, padding: 0, listStyle: "none" }} aria-label={t("Orders")}>
          {found.orders.map((order) => (
            <OrderItem key={order.orderId} order={order} currency={currency} timeZone={timeZone} />
          ))}
        </ul>
      </div>
      {page > 1 || found.hasMore ? (
        <InlineStack align="center">
          <Pagination
            label={t("Page {{page}}", { page })}
            hasPrevious={page > 1}
            hasNext={found.hasMore}
            accessibilityLabels={{ previous: t("Newer orders"), next: t("Older orders") }}
            onPrevious={() => onPage(page - 1)}
            onNext={() => onPage(page + 1)}
          />
        </InlineStack>
      ) : null}
    </Card>
  );
}

function OrderItem({ order, currency, timeZone }: { order: FoundOrder; currency: string; timeZone: string }) {
  const t = useText();
  const money = useMoney(currency);
  const moment = useMoment(timeZone);
  return (
    <li style={{ padding: "12px 16px", borderBottom: "1px solid var(--p-color-border-secondary)" }}>
      <InlineStack align="space-between" gap="200">
        <BlockStack gap="050">
          <InlineStack gap="200" align="start" blockAlign="center">
            <Link url={`/app/support/orders/${order.orderId}`}>
              <Text as="span" fontWeight="semibold">
                {order.name}
              </Text>
            </Link>
            <Text as="span" tone="subdued">
              {moment(order.createdAt)}
            </Text>
          </InlineStack>
          <Text as="span">{outcomeOf(order, t)}</Text>
        </BlockStack>
        <InlineStack gap="200" blockAlign="center">
          <Flags order={order} money={money} />
          <Text as="span" numeric>
            {money(order.totalMinor)}
          </Text>
        </InlineStack>
      </InlineStack>
    </li>
  );
}

/** What became of the offer, in a few words. */
function outcomeOf({ layers, reason, wasDrawn }: FoundOrder, t: ReturnType<typeof useText>): string {
  if (layers.length > 0)
    return t("Accepted: {{layers}}", { layers: layers.map((layer) => t(LAYER_NAMES[layer])).join(", ") });
  if (reason === null) return t("Shopify did not ask for an offer.");
  if (reason !== "offered") return t(REASON_WORDS[reason as NoOfferReason] ?? reason);
  return wasDrawn ? t("An offer was shown and not accepted.") : t("An offer was made, but its page was not shown.");
}

function Flags({ order, money }: { order: FoundOrder; money(minor: number): string }) {
  const t = useText();
  return (
    <>
      {order.isTest ? <Badge>{t("test")}</Badge> : null}
      {order.isCancelled ? <Badge tone="warning">{t("cancelled")}</Badge> : null}
      {order.outstandingMinor > 0 ? (
        <Badge tone="warning">{t("{{amount}} owed", { amount: money(order.outstandingMinor) })}</Badge>
      ) : null}
      {order.refundedMinor > 0 ? (
        <Badge tone="info">{t("{{amount}} refunded", { amount: money(order.refundedMinor) })}</Badge>
      ) : null}
      {order.disputes > 0 ? <Badge tone="critical">{t("disputed")}</Badge> : null}
      {order.complaints > 0 ? (
        <Badge tone="attention">{t("complaints: {{number}}", { number: order.complaints })}</Badge>
      ) : null}
    </>
  );
}
