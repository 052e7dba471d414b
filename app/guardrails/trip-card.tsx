import { Banner, BlockStack, Button, Card, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { useGuardrailValue } from "./guardrail-card.tsx";
import { GuardrailChart } from "./guardrail-chart.tsx";
import { COMPARISON_WORDS, METRIC_WORDS } from "./guardrail-words.ts";
import type { Trip } from "./open-trips.server.ts";

interface TripProps {
  readonly trip: Trip;
  readonly currency: string;
  readonly timeZone: string;
}

/** What a guardrail paused and why, with its figures as they were, and the way to let it run again. */
export function OpenTripBanner({ trip, currency, timeZone, isBusy, onResume }: TripProps & { isBusy: boolean; onResume(reason: string): void }) {
  const t = useText();
  const [asks, setAsks] = useState(false);
  const title = trip.scope === "shop" ? t("A guardrail stopped all offers") : t("A guardrail paused {{ladder}}", { ladder: trip.ladderName });
  return (
    <Banner tone="critical" title={title}>
      <BlockStack gap="300">
        <TripFigures trip={trip} currency={currency} timeZone={timeZone} />
        <InlineStack>
          <Button onClick={() => setAsks(true)} loading={isBusy}>
            {t("Let it run again")}
          </Button>
        </InlineStack>
      </BlockStack>
      {asks ? <ConfirmResume onResume={onResume} onClose={() => setAsks(false)} /> : null}
    </Banner>
  );
} // prettier-ignore

function TripFigures({ trip, currency, timeZone }: TripProps) {
  const t = useText();
  const locale = useLocale();
  const { metric, figures, chart } = trip;
  const write = useGuardrailValue(metric, currency);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const at = new Date(trip.trippedAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const { ratio, low, high, limit, value, reference, comparison, count } = figures;
  return (
    <BlockStack gap="200">
      <Text as="p">
        {t("{{name}} since {{time}}: {{value}} with offers, {{reference}} in the {{comparison}}, after {{count}}.", {
          name: METRIC_WORDS[metric].name,
          time: at,
          value: value === null ? "–" : write(value),
          reference: reference === null ? "–" : write(reference),
          comparison: comparison ? COMPARISON_WORDS[comparison] : "–",
          count: count.toLocaleString(locale),
        })}{" "}
        {t("That is {{ratio}} of it (95 % at every look: {{low}} to {{high}}); the limit was {{limit}}.", {
          ratio: ratio === null ? "–" : share.format(ratio),
          low: low === null ? "–" : share.format(low),
          high: high === null ? "–" : share.format(high),
          limit: share.format(limit),
        })}
      </Text>
      <GuardrailChart title={t(METRIC_WORDS[metric].name)} points={chart} limit={limit} write={write} />
    </BlockStack>
  );
}

const LEAST = 3;

function ConfirmResume({ onResume, onClose }: { onResume(reason: string): void; onClose(): void }) {
  const t = useText();
  const [reason, setReason] = useState("");
  const isMissing = reason.trim().length < LEAST;
  return (
    <Modal
      open
      onClose={onClose}
      title={t("Let it run again?")}
      primaryAction={{
        content: t("Let it run again"),
        disabled: isMissing,
        onAction: () => {
          onResume(reason);
          onClose();
        },
      }}
      secondaryActions={[{ content: t("Keep it paused"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">
            {t("Its guardrails begin anew from now on, and do not pause again in the first three days.")}
          </Text>
          <TextField
            label={t("Why (kept with the pause)")}
            value={reason}
            onChange={setReason}
            autoComplete="off"
            maxLength={300}
            requiredIndicator
            helpText={isMissing ? t("A few words are needed.") : undefined}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** Pauses of the past that were taken back. */
export function TripHistory({ trips, currency, timeZone }: { trips: readonly Trip[]; currency: string; timeZone: string }) {
  const t = useText();
  const locale = useLocale();
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("Pauses of the past")}
        </Text>
        {trips.length === 0 ? <Text as="p" tone="subdued">{t("None so far.")}</Text> : null}
        {trips.map((trip) => (
          <BlockStack key={trip.tripId} gap="100">
            <Text as="h3" variant="headingSm">
              {trip.scope === "shop" ? t("All offers") : trip.ladderName || t("A ladder that is gone")}
            </Text>
            <TripFigures trip={trip} currency={currency} timeZone={timeZone} />
            {trip.resumedAt ? (
              <Text as="p" tone="subdued">
                {t("Taken back {{time}} by staff member {{staff}}: {{reason}}", {
                  time: new Date(trip.resumedAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short", timeZone }),
                  staff: trip.resumedBy || "–",
                  reason: trip.resumeReason || "–",
                })}
              </Text>
            ) : null}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
} // prettier-ignore
