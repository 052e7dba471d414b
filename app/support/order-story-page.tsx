import { Badge, Banner, BlockStack, Card, InlineStack, Layout, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { EVIDENCE_WORDS } from "#app/orders/evidence.ts";
import { useMoney } from "#app/ui/use-money.tsx";
import { WhenReady } from "#app/ui/when-ready.tsx";
import type { ComplaintKind } from "./complaint.ts";
import { ComplaintForm } from "./complaint-form.tsx";
import type { ChargedLine, OrderStory } from "./order-story.ts";
import { PAYMENT_WORDS, type PaymentState } from "./payment-state.ts";
import { StoryEntryItem } from "./story-entry.tsx";
import { useMoment } from "./use-moment.tsx";

const TONES: Readonly<Record<PaymentState, "success" | "warning" | "info">> = {
  paid: "success",
  offer_not_paid: "warning",
  partly_paid: "warning",
  pending: "info",
  authorized: "info",
  partly_refunded: "info",
  refunded: "info",
  voided: "info",
  unknown: "info",
};

interface Props {
  readonly story: OrderStory;
  readonly opensLadders: boolean;
  readonly isSaving: boolean;
  onLog(complaint: { complaintId: string; kind: ComplaintKind; stepId: string }): void;
  onRemove(complaintId: string): void;
}

/** Everything about one order: how it stands, what it holds, and what happened, from the first moment to the last. */
export function OrderStoryPage({ story, opensLadders, isSaving, onLog, onRemove }: Props) {
  const t = useText();
  const money = useMoney(story.currency);
  const moment = useMoment(story.timeZone, "medium");
  const { state, totalMinor, outstandingMinor, refundedMinor } = story.payment;
  const complaints = story.entries.flatMap((entry) => (entry.kind === "complaint" ? [entry.complaint] : []));
  return (
    <Layout>
      <Layout.Section>
        <BlockStack gap="400">
          <Banner tone={TONES[state]} title={t("Payment")}>
            <BlockStack gap="100">
              <p>
                {t(PAYMENT_WORDS[state], {
                  total: money(totalMinor),
                  outstanding: money(outstandingMinor),
                  refunded: money(refundedMinor),
                })}
              </p>
              {state === "offer_not_paid" ? (
                <p>{t("What to do: send an invoice for it in Shopify, or remove the line before it is sent.")}</p>
              ) : null}
            </BlockStack>
          </Banner>
          <Lines lines={story.lines} money={money} />
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {t("What happened, from first to last")}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm">
                {t("Times in the shop's time zone, {{zone}}.", { zone: story.timeZone })}
              </Text>
              {story.entries.some(({ kind }) => kind === "decided") ? null : (
                <Text as="p">
                  {t(
                    "Shopify did not ask for an offer: the payment method, the currency, the channel or a missing address left the page out.",
                  )}
                </Text>
              )}
              <ol style={{ margin: 0, paddingInlineStart: 24, display: "grid", gap: 20 }}>
                {story.entries.map((entry, at) => (
                  <StoryEntryItem key={at} entry={entry} money={money} moment={moment} opensLadders={opensLadders} />
                ))}
              </ol>
            </BlockStack>
          </Card>
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <Facts story={story} />
          <WhenReady>
            <ComplaintForm
              accepted={story.accepted}
              complaints={complaints}
              isSaving={isSaving}
              moment={moment}
              onLog={onLog}
              onRemove={onRemove}
            />
          </WhenReady>
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}

/** What the order holds: which line was bought first, which one an offer added, and how that is known. */
function Lines({ lines, money }: { lines: readonly ChargedLine[]; money(minor: number): string }) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("What the order holds")}
        </Text>
        <ul style={{ margin: 0, padding: 0, listStyle: "none", display: "grid", gap: 12 }}>
          {lines.map((line) => (
            <li key={line.lineId}>
              <InlineStack align="space-between" gap="200" wrap={false}>
                <BlockStack gap="050">
                  <InlineStack gap="200" align="start">
                    <Text as="span" fontWeight="semibold">{`${line.quantity} × ${line.title}`}</Text>
                    {line.layer ? (
                      <Badge tone="info">{t(LAYER_NAMES[line.layer])}</Badge>
                    ) : (
                      <Badge>{t("front end")}</Badge>
                    )}
                    {line.refundedUnits > 0 ? (
                      <Badge tone="warning">{t("{{number}} refunded", { number: line.refundedUnits })}</Badge>
                    ) : null}
                    {line.currentQuantity < line.quantity - line.refundedUnits ? (
                      <Badge>{t("{{number}} left on the order", { number: line.currentQuantity })}</Badge>
                    ) : null}
                  </InlineStack>
                  <Text as="span" tone="subdued" variant="bodySm">
                    {[line.sku, line.ladderName, line.offerId].filter(Boolean).join(" · ")}
                  </Text>
                  {line.evidence ? (
                    <Text as="span" tone="subdued" variant="bodySm">
                      {t("How that is known: {{evidence}}.", { evidence: EVIDENCE_WORDS[line.evidence] })}
                    </Text>
                  ) : null}
                </BlockStack>
                <Text as="span">{money(line.amountMinor)}</Text>
              </InlineStack>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function Facts({ story }: { story: OrderStory }) {
  const t = useText();
  const locale = useLocale();
  const country = story.country && new Intl.DisplayNames(locale, { type: "region" }).of(story.country);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("The order")}
        </Text>
        <InlineStack gap="200">
          {story.isCancelled ? <Badge tone="warning">{t("cancelled")}</Badge> : null}
          {story.isTest ? <Badge>{t("test order: counts in no report")}</Badge> : null}
        </InlineStack>
        <Text as="p">{t("Country: {{country}}", { country: country || t("not known") })}</Text>
        <Text as="p">{t("Language of the checkout: {{locale}}", { locale: story.locale ?? t("not known") })}</Text>
        <Text as="p">
          {story.customerId === null
            ? t("Bought as a guest")
            : t("Customer {{id}} (names are in Shopify only)", { id: story.customerId })}
        </Text>
      </BlockStack>
    </Card>
  );
}
