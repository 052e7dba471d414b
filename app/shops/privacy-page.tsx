import { Badge, BlockStack, Button, Card, DataTable, InlineStack, Layout, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { WholeNumberField } from "#app/ladders/editor/whole-number-field.tsx";
import { WhenReady } from "#app/ui/when-ready.tsx";
import {
  EXPORT_DAYS,
  privacyStateOf,
  STATE_WORDS,
  TOPIC_WORDS,
  type PrivacyRequestRow,
  type PrivacyState,
} from "./privacy-request.ts";
import { WEBHOOK_DAYS } from "./retention.ts";
import { RETENTION_MONTHS } from "./shop-settings.ts";

interface Props {
  readonly months: number;
  readonly requests: readonly PrivacyRequestRow[];
  readonly isBusy: boolean;
  onSave(months: number): void;
  onDownload(requestId: string): void;
  onDirty(isDirty: boolean): void;
}

/** What is kept of whom and for how long; and customers' requests with what became of them. */
export function PrivacyPage({ months, requests, isBusy, onSave, onDownload, onDirty }: Props) {
  return (
    <WhenReady>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RequestsCard requests={requests} isBusy={isBusy} onDownload={onDownload} />
            <RetentionCard months={months} isBusy={isBusy} onSave={onSave} onDirty={onDirty} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </WhenReady>
  );
}

const TONES: Readonly<Record<PrivacyState, "attention" | "success" | undefined>> = {
  waiting: "attention",
  ready: "attention",
  expired: undefined,
  erased: "success",
  done: "success",
};

function RequestsCard({ requests, isBusy, onDownload }: Pick<Props, "requests" | "isBusy" | "onDownload">) {
  const t = useText();
  const locale = useLocale();
  const when = (at: Date | string) => new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Privacy requests")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Shopify passes on what customers ask for under Customers → a customer → More actions. A data request is put together at once for you to hand over; a deletion cuts every tie to the customer and keeps the sums.",
            )}
          </Text>
        </BlockStack>
        {requests.length === 0 ? (
          <Text as="p">{t("No privacy request so far.")}</Text>
        ) : (
          <BlockStack gap="300" as="ul">
            {requests.map((request) => {
              const { requestId, topic, customerId, receivedAt } = request;
              const state = privacyStateOf(request);
              return (
                <li key={requestId} style={{ listStyle: "none" }}>
                  <InlineStack align="space-between" blockAlign="center" gap="300">
                    <BlockStack gap="050">
                      <InlineStack gap="200" blockAlign="center">
                        <Text as="span" fontWeight="semibold">
                          {customerId === null
                            ? t(TOPIC_WORDS[topic])
                            : t("{{topic}} of customer {{id}}", { topic: TOPIC_WORDS[topic], id: customerId })}
                        </Text>
                        <Badge tone={TONES[state]}>{t(STATE_WORDS[state])}</Badge>
                      </InlineStack>
                      <Text as="p" tone="subdued">
                        {t("Received {{at}}", { at: when(receivedAt) })}
                      </Text>
                    </BlockStack>
                    {state === "ready" ? (
                      <Button
                        disabled={isBusy}
                        onClick={() => onDownload(requestId)}
                        accessibilityLabel={t("Download what is held of customer {{id}}", { id: customerId ?? "" })}
                      >
                        {t("Download")}
                      </Button>
                    ) : null}
                  </InlineStack>
                </li>
              );
            })}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function RetentionCard({ months, isBusy, onSave, onDirty }: Omit<Props, "requests" | "onDownload">) {
  const t = useText();
  const [chosen, setChosen] = useState(months);
  const [asks, setAsks] = useState(false);
  const kept: [Message, Message][] = [
    [
      message("What was decided for a purchase, shown and answered; signed changes; replays"),
      message("{{months}} months, then only in the figures", { months: chosen }),
    ],
    [message("Webhooks as Shopify sent them, without personal data"), message("{{days}} days", { days: WEBHOOK_DAYS })],
    [message("What was put together for a data request"), message("{{days}} days", { days: EXPORT_DAYS })],
    [
      message("Orders, lines, payments, refunds, disputes, costs, and every figure"),
      message("As long as the app is installed, and 48 hours more"),
    ],
    [message("Names, e-mails, addresses, phones, notes"), message("Never stored")],
  ];
  const save = () => {
    onSave(chosen);
    setAsks(false);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("What is kept, and for how long")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Older raw events are deleted every night once they are in the figures: no figure changes. Lost are the story of such a purchase on support's pages and the memory of what that customer declined. What an open row of the reconciliation needs is kept until it is settled.",
            )}
          </Text>
        </BlockStack>
        <DataTable
          columnContentTypes={["text", "text"]}
          headings={[t("What"), t("How long")]}
          rows={kept.map(([what, howLong]) => [t(what), t(howLong)])}
        />
        <WholeNumberField
          label={t("Raw events are kept for")}
          suffix={t("months")}
          value={chosen}
          min={RETENTION_MONTHS.min}
          max={RETENTION_MONTHS.max}
          onChange={(next) => {
            setChosen(next);
            onDirty(next !== months);
          }}
        />
        <InlineStack>
          <Button
            variant="primary"
            disabled={chosen === months}
            loading={isBusy}
            onClick={() => (chosen < months ? setAsks(true) : save())}
          >
            {t("Save retention")}
          </Button>
        </InlineStack>
      </BlockStack>
      <Modal
        open={asks}
        onClose={() => setAsks(false)}
        title={t("Keep raw events for {{months}} months only?", { months: chosen })}
        primaryAction={{ content: t("Delete older ones"), destructive: true, onAction: save }}
        secondaryActions={[{ content: t("Keep it as it is"), onAction: () => setAsks(false) }]}
      >
        <Modal.Section>
          <Text as="p">
            {t("Tonight those older than {{months}} months are deleted for good. The figures stay.", {
              months: chosen,
            })}
          </Text>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
