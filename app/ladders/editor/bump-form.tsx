import { Banner, BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { emptyBump } from "../edit-ladder.ts";
import { LAYER_JOBS, LAYER_NAMES } from "../layer-names.ts";
import type { Bump } from "../ladder.ts";
import { Folded } from "./folded.tsx";
import { LanguageTabs } from "./language-tabs.tsx";
import type { PlacementFormProps } from "./placement-form-props.ts";
import { GuardFields } from "./rules-fields.tsx";
import { PriceFields } from "./terms-fields.tsx";
import { VariantField } from "./variant-field.tsx";

interface Props extends PlacementFormProps {
  readonly isPlus: boolean;
}

/** The order bump: one item inside checkout, with one line for the deliverable and one for the outcome. */
export function BumpForm({ document, currency, items, locale, errorOf, isPlus, onLocale, onItem, onChange }: Props) {
  const t = useText();
  const { bump } = document;
  const change = (part: Partial<Bump>) =>
    onChange((current) => (current.bump ? { ...current, bump: { ...current.bump, ...part } } : current));
  const set = (next: Bump | null) => onChange((current) => ({ ...current, bump: next }));
  return (
    <Card>
      <BlockStack gap="500">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {t("In checkout: order bump")}
            </Text>
            <Text as="p" tone="subdued">
              {t(LAYER_JOBS.order_bump)} {t("A checkbox that starts unchecked.")}
            </Text>
          </BlockStack>
          {bump ? (
            <Button variant="plain" tone="critical" onClick={() => set(null)}>
              {t("Remove the bump")}
            </Button>
          ) : (
            <Button onClick={() => set(emptyBump(locale))}>{t("Add an order bump")}</Button>
          )}
        </InlineStack>
        {isPlus ? null : (
          <Banner tone="info">
            <p>{t("Plus only: Shopify shows it in shops on Shopify Plus. In this shop no shopper sees it.")}</p>
          </Banner>
        )}
        {bump ? (
          <>
            <VariantField
              {...{ items, currency, onItem }}
              item={bump.item}
              of={t(LAYER_NAMES.order_bump)}
              error={errorOf("bump.item.productId") ?? errorOf("bump.item")}
              onChange={(item) => change({ item })}
            />
            <Select
              label={t("How many the checkbox adds")}
              options={[
                { value: "one", label: t("One, whatever is bought") },
                { value: "as_bought", label: t("One for each unit of what the trigger asks for") },
              ]}
              value={bump.quantity}
              onChange={(quantity) => change({ quantity: quantity as Bump["quantity"] })}
            />
            <PriceFields
              of={t(LAYER_NAMES.order_bump)}
              {...{ currency }}
              price={bump.price}
              errorOf={(field) => errorOf(`bump.${field}`)}
              helpText={t(
                "A discount is a discount code that the app makes in Shopify. Where checkout takes no code, the bump costs its full price.",
              )}
              onChange={change}
            />
            <LanguageTabs
              of={t(LAYER_NAMES.order_bump)}
              id="bump-copy"
              title={t("Copy, in two lines")}
              {...{ locale, onLocale }}
              copy={bump.copy}
              defaultLocale={bump.defaultLocale}
              empty={{ deliverable: "", outcome: "" }}
              onChange={change}
            >
              {(copy, written, onCopy) => (
                <BlockStack gap="300">
                  <TextField
                    label={t("What the shopper gets")}
                    value={copy.deliverable}
                    onChange={(deliverable) => onCopy({ ...copy, deliverable })}
                    error={errorOf(`bump.copy.${written}.deliverable`)}
                    maxLength={60}
                    showCharacterCount
                    autoComplete="off"
                  />
                  <TextField
                    label={t("What it does for them")}
                    value={copy.outcome}
                    onChange={(outcome) => onCopy({ ...copy, outcome })}
                    error={errorOf(`bump.copy.${written}.outcome`)}
                    maxLength={80}
                    showCharacterCount
                    autoComplete="off"
                  />
                </BlockStack>
              )}
            </LanguageTabs>
            <Folded title={t("When the bump is withheld")} isOpen={Object.keys(bump.guards).length > 0}>
              <GuardFields guards={bump.guards} currency={currency} onChange={change} />
            </Folded>
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}
