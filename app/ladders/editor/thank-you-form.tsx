import { BlockStack, Button, Card, Checkbox, InlineStack, Text, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { emptyCrossSell } from "../edit-ladder.ts";
import { LAYER_JOBS, LAYER_NAMES } from "../layer-names.ts";
import type { CrossSell } from "../ladder.ts";
import type { ErrorOf } from "./field-errors.ts";
import { LanguageTabs } from "./language-tabs.tsx";
import type { PlacementFormProps } from "./placement-form-props.ts";
import { PriceFields } from "./terms-fields.tsx";
import { VariantField } from "./variant-field.tsx";
import { WholeNumberField } from "./whole-number-field.tsx";

/** What the thank-you and order-status pages offer, one at a time: the OTO to who never saw it, else the cross-sell. */
export function ThankYouForm(props: PlacementFormProps) {
  const { document, locale, onChange } = props;
  const t = useText();
  const { crossSell, thankYou } = document;
  const set = (next: CrossSell | null) => onChange((current) => ({ ...current, crossSell: next }));
  return (
    <Card>
      <BlockStack gap="500">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t("On the thank-you page: cross-sell")}
            </Text>
            <Text as="p" tone="subdued">
              {t(LAYER_JOBS.cross_sell)} {t("A new order, never beside another offer.")}
            </Text>
          </BlockStack>
          {crossSell ? (
            <Button variant="plain" tone="critical" onClick={() => set(null)}>
              {t("Remove the cross-sell")}
            </Button>
          ) : (
            <Button onClick={() => set(emptyCrossSell(locale))}>{t("Add a cross-sell")}</Button>
          )}
        </InlineStack>
        <Checkbox
          label={t("Offer the OTO there to shoppers who never saw the page after payment")}
          helpText={t(
            "Wallets and instalments skip that page. They get the same item at the same price, as a new order with a one-time code; whoever answered the OTO never sees it again.",
          )}
          checked={thankYou.offersMissedOto}
          onChange={(offersMissedOto) => onChange((current) => ({ ...current, thankYou: { offersMissedOto } }))}
        />
        {crossSell ? <CrossSellFields {...props} crossSell={crossSell} /> : null}
      </BlockStack>
    </Card>
  );
}

function CrossSellFields(props: PlacementFormProps & { readonly crossSell: CrossSell }) {
  const { crossSell, currency, items, locale, errorOf, onLocale, onItem, onChange } = props;
  const t = useText();
  const change = (part: Partial<CrossSell>) =>
    onChange((current) => (current.crossSell ? { ...current, crossSell: { ...current.crossSell, ...part } } : current));
  return (
    <>
      <VariantField
        {...{ items, currency, onItem }}
        item={crossSell.item}
        of={t(LAYER_NAMES.cross_sell)}
        error={errorOf("crossSell.item.productId") ?? errorOf("crossSell.item")}
        onChange={(item) => change({ item })}
      />
      <PriceFields
        of={t(LAYER_NAMES.cross_sell)}
        currency={currency}
        price={crossSell.price}
        errorOf={(field) => errorOf(`crossSell.${field}`)}
        helpText={t("A discount is a one-time code, made when the shopper opens the offer.")}
        onChange={change}
      />
      <WholeNumberField
        label={t("Hours after the order in which it is offered")}
        value={crossSell.validHours}
        min={1}
        max={168}
        error={errorOf("crossSell.validHours")}
        onChange={(validHours) => change({ validHours })}
      />
      <LanguageTabs
        of={t(LAYER_NAMES.cross_sell)}
        id="cross-sell-copy"
        title={t("Copy, in three parts")}
        {...{ locale, onLocale }}
        copy={crossSell.copy}
        defaultLocale={crossSell.defaultLocale}
        empty={{ headline: "", outcome: "", terms: "" }}
        onChange={change}
      >
        {(copy, written, onCopy) => (
          <CrossSellCopy
            copy={copy}
            errorOf={(part) => errorOf(`crossSell.copy.${written}.${part}`)}
            onChange={onCopy}
          />
        )}
      </LanguageTabs>
    </>
  );
}

type Copy = CrossSell["copy"][string];

function CrossSellCopy({ copy, errorOf, onChange }: { copy: Copy; errorOf: ErrorOf; onChange(copy: Copy): void }) {
  const t = useText();
  const shared = { autoComplete: "off", showCharacterCount: true } as const;
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        {t("{product}, {price} and {saving} are filled in by the shopper's page.")}
      </Text>
      <TextField
        {...shared}
        label={t("Headline of the cross-sell")}
        value={copy.headline}
        onChange={(headline) => onChange({ ...copy, headline })}
        error={errorOf("headline")}
        maxLength={80}
      />
      <TextField
        {...shared}
        label={t("What it adds to what was bought")}
        value={copy.outcome}
        onChange={(outcome) => onChange({ ...copy, outcome })}
        error={errorOf("outcome")}
        maxLength={120}
      />
      <TextField
        {...shared}
        label={t("Price and terms of the new order")}
        value={copy.terms}
        onChange={(terms) => onChange({ ...copy, terms })}
        error={errorOf("terms")}
        multiline={2}
        maxLength={200}
      />
    </BlockStack>
  );
}
