import { BlockStack, Box, Button, Card, FormLayout, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { COUNTRY_CODES } from "#app/ladders/country-codes.ts";
import { CostField, type FormProps } from "./cost-fields.tsx";

/** What delivering costs the shop: per order and per shipped unit, for everywhere and for single countries. */
export function DeliveryCard({ form, currency, problems, onChange }: FormProps) {
  const t = useText();
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const [chosen, setChosen] = useState("");
  const free = COUNTRY_CODES.filter((code) => form.countries.every(({ country }) => country !== code))
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  const change = (country: string, part: Partial<{ order: string; item: string }>) =>
    onChange({ countries: form.countries.map((one) => (one.country === country ? { ...one, ...part } : one)) });
  const add = () => {
    onChange({
      countries: [...form.countries, { country: chosen, order: form.deliveryOrder, item: form.deliveryItem }],
    });
    setChosen("");
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Delivery cost")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "What sending costs you, not what the shopper is charged. The part per order belongs to the front end; an accepted offer bears only what its own units add.",
            )}
          </Text>
        </BlockStack>
        <FormLayout>
          <FormLayout.Group>
            <CostField
              label={t("Delivery cost, per order")}
              prefix={currency}
              suffix={t("an order")}
              value={form.deliveryOrder}
              problem={problems.deliveryOrder}
              onChange={(deliveryOrder) => onChange({ deliveryOrder })}
            />
            <CostField
              label={t("Delivery cost, per shipped unit")}
              prefix={currency}
              suffix={t("a unit")}
              value={form.deliveryItem}
              problem={problems.deliveryItem}
              onChange={(deliveryItem) => onChange({ deliveryItem })}
              helpText={t("Of units that need shipping.")}
            />
          </FormLayout.Group>
        </FormLayout>
        <BlockStack gap="300">
          <Text as="h3" variant="headingSm">
            {t("Countries that cost something else")}
          </Text>
          {form.countries.map(({ country, order, item }) => (
            <CountryRow
              key={country}
              name={names.of(country) ?? country}
              {...{ country, order, item, currency, problems }}
              onChange={(part) => change(country, part)}
              onRemove={() => onChange({ countries: form.countries.filter((one) => one.country !== country) })}
            />
          ))}
          <InlineStack gap="200" blockAlign="end">
            <Box minWidth="14rem">
              <Select
                label={t("Country to add")}
                options={[{ value: "", label: t("Choose a country") }, ...free]}
                value={chosen}
                onChange={setChosen}
              />
            </Box>
            <Button disabled={chosen === ""} onClick={add}>
              {t("Add country")}
            </Button>
          </InlineStack>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

interface RowProps extends Pick<FormProps, "currency" | "problems"> {
  readonly name: string;
  readonly country: string;
  readonly order: string;
  readonly item: string;
  onChange(part: Partial<{ order: string; item: string }>): void;
  onRemove(): void;
}

function CountryRow({ name, country, order, item, currency, problems, onChange, onRemove }: RowProps) {
  const t = useText();
  return (
    <InlineGrid columns={{ xs: 1, sm: "2fr 3fr 3fr auto" }} gap="200" alignItems="center">
      <Text as="p" fontWeight="semibold">
        {name}
      </Text>
      <CostField
        label={t("{{country}}, per order", { country: name })}
        isLabelHidden
        prefix={currency}
        suffix={t("an order")}
        value={order}
        problem={problems[`${country}.order`]}
        onChange={(next) => onChange({ order: next })}
      />
      <CostField
        label={t("{{country}}, per shipped unit", { country: name })}
        isLabelHidden
        prefix={currency}
        suffix={t("a unit")}
        value={item}
        problem={problems[`${country}.item`]}
        onChange={(next) => onChange({ item: next })}
      />
      <Button variant="plain" tone="critical" onClick={onRemove} accessibilityLabel={t("Remove {{name}}", { name })}>
        {t("Remove")}
      </Button>
    </InlineGrid>
  );
}
