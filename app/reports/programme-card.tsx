import { Banner, BlockStack, Button, Card, Checkbox, InlineStack, Link, List, Text } from "@shopify/polaris";
import { useState } from "react";
import type { Programme } from "#app/decisions/programme/programme.ts";
import type { ProgrammeView } from "#app/decisions/programme/read-programme.server.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { WholeNumberField } from "#app/ladders/editor/whole-number-field.tsx";
import { holdoutCost, type OfferMargin } from "./holdout-cost.ts";
import { moneyText, valueText } from "./report-cells.ts";

const DAYS = 30;

interface Props {
  readonly programme: ProgrammeView;
  readonly margin: OfferMargin;
  readonly currency: string;
  readonly isSaving: boolean;
  readonly isSaved: boolean;
  onSave(programme: Programme): void;
}

/** What holds for offers as a whole: the holdout with what it costs, the free-shipping nudge, and the way to the guardrails. */
export function ProgrammeCard({ programme, margin, currency, isSaving, isSaved, onSave }: Props) {
  const t = useText();
  const [holdoutShare, setShare] = useState(programme.holdoutShare);
  const [isNudgeEnabled, setNudge] = useState(programme.isNudgeEnabled);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("Programme")}
          </Text>
          <Text as="p" tone="subdued">
            {t("What holds for all ladders together.")}
          </Text>
        </BlockStack>
        {isSaved ? (
          <Banner tone="success">{t("Saved. Every decision goes by it from the next purchase on.")}</Banner>
        ) : null}
        <WholeNumberField
          label={t("Holdout of the programme")}
          suffix="%"
          helpText={t(
            "Share of purchases that see no offer at all, drawn once for each customer: only against them can it be measured what offers bring.",
          )}
          value={Math.round(holdoutShare * 100)}
          min={0}
          max={50}
          onChange={(percent) => setShare(percent / 100)}
        />
        <HoldoutCost share={holdoutShare} margin={margin} currency={currency} />
        <Checkbox
          label={t("Say in checkout how much is missing to free shipping")}
          helpText={t("The true distance by the store's own shipping rates, with items that close it. No discount.")}
          checked={isNudgeEnabled}
          onChange={setNudge}
        />
        <Thresholds freeShipping={programme.freeShipping} currency={currency} />
        {programme.isPlus ? null : (
          <Text as="p" tone="subdued">
            {t("Plus only: Shopify shows it in shops on Shopify Plus. In this shop no shopper sees it.")}
          </Text>
        )}
        <InlineStack gap="300" blockAlign="center">
          <Button variant="primary" loading={isSaving} onClick={() => onSave({ holdoutShare, isNudgeEnabled })}>
            {t("Save programme")}
          </Button>
          <Link url="/app/guardrails">{t("Limits of the guardrails")}</Link>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function HoldoutCost({ share, margin, currency }: Pick<Props, "margin" | "currency"> & { share: number }) {
  const t = useText();
  const locale = useLocale();
  const money = (minor: number) => moneyText(minor, currency, locale);
  const percent = (value: number) => valueText("share", value, { currency, locale });
  const { perDay, heldOut } = margin;
  if (share === 0)
    return <Text as="p">{t("Without a holdout nothing can be said of lift: only what offers sold, not what they brought.")}</Text>; // prettier-ignore
  if (perDay === null)
    return (
      <Text as="p">{t("No offer was accepted in the last 30 days: what the holdout costs is not known yet.")}</Text>
    );
  const { value, low, high } = holdoutCost(perDay, share, DAYS);
  if (value === 0 || value === null)
    return <Text as="p">{t("Offers earned no margin in the last 30 days: holding out costs nothing.")}</Text>;
  const said = { share: percent(share), cost: money(value) };
  return (
    <BlockStack gap="100">
      <Text as="p">
        {low === null || high === null
          ? t("Holding out {{share}} costs about {{cost}} of margin in 30 days.", said)
          : t("Holding out {{share}} costs about {{cost}} of margin in 30 days ({{low}} to {{high}} at 95 %).", {
              ...said,
              low: money(low),
              high: money(high),
            })}
      </Text>
      <Text as="p" tone="subdued">
        {heldOut === null
          ? t("From what offers earned in the last 30 days, at their present acceptance.")
          : t("From what offers earned in the last 30 days, at their present acceptance, with {{share}} held out.", {
              share: percent(heldOut),
            })}
      </Text>
    </BlockStack>
  );
}

function Thresholds({ freeShipping, currency }: { freeShipping: ProgrammeView["freeShipping"]; currency: string }) {
  const t = useText();
  const locale = useLocale();
  if (freeShipping === null) return <Text as="p">{t("The store's shipping rates were not read yet: nothing is said in checkout until they are.")}</Text>; // prettier-ignore
  if (freeShipping.length === 0)
    return (
      <Text as="p">{t("The store has no free shipping from an amount on: there is nothing to say in checkout.")}</Text>
    );
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return (
    <BlockStack gap="100">
      <Text as="p">{t("Free shipping by the store's rates:")}</Text>
      <List>
        {freeShipping.map(({ country, fromMinor }) => (
          <List.Item key={country}>
            {t("{{country}}: from {{amount}}", {
              country: country === "*" ? t("Rest of the world") : (names.of(country) ?? country),
              amount: moneyText(fromMinor, currency, locale),
            })}
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}
