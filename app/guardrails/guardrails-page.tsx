import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { GuardrailCard } from "./guardrail-card.tsx";
import { LimitsCard } from "./limits-card.tsx";
import type { GuardrailsPageData } from "./read-guardrails.server.ts";
import type { GuardrailSettings } from "./settings.ts";
import { OpenTripBanner, TripHistory } from "./trip-card.tsx";

interface Props {
  readonly data: GuardrailsPageData;
  readonly isBusy: boolean;
  onResume(tripId: string, reason: string): void;
  onSave(settings: GuardrailSettings): void;
}

/** How every guardrail stands, what they paused, and their limits. */
export function GuardrailsPage({ data, isBusy, onResume, onSave }: Props) {
  const t = useText();
  const { scopes, trips, settings, currency, timeZone, baselineDays, holdoutShare } = data;
  const open = trips.filter(({ resumedAt }) => resumedAt === null);
  return (
    <BlockStack gap="400">
      {open.map((trip) => (
        <OpenTripBanner
          key={trip.tripId}
          {...{ trip, currency, timeZone, isBusy }}
          onResume={(reason) => onResume(trip.tripId, reason)}
        />
      ))}
      {baselineDays === 0 && holdoutShare === 0 ? (
        <Banner tone="warning" title={t("Nothing to compare with")}>
          <Text as="p">
            {t("There is no baseline, and no purchase is held out: conversion and margin cannot be watched.")}{" "}
            <Link url="/app/baseline">{t("See the baseline")}</Link>
          </Text>
        </Banner>
      ) : null}
      {scopes.length === 0 ? (
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t("No ladder runs")}
            </Text>
            <Text as="p">{t("Guardrails look from the publishing of a ladder on, a few minutes after it at the latest.")}</Text>
          </BlockStack>
        </Card>
      ) : null}
      {scopes.map((scope) => (
        <GuardrailCard key={scope.ladderId ?? "shop"} scope={scope} currency={currency} timeZone={timeZone} />
      ))}
      <LimitsCard key={JSON.stringify(settings)} settings={settings} isBusy={isBusy} onSave={onSave} />
      <TripHistory trips={trips.filter(({ resumedAt }) => resumedAt !== null)} currency={currency} timeZone={timeZone} />
    </BlockStack>
  );
} // prettier-ignore
