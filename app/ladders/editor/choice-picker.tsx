import { BlockStack, Checkbox, ChoiceList, Text } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import { WEEKDAY_NAMES } from "../conditions/weekday.ts";
import { COUNTRY_CODES } from "../country-codes.ts";
import { LANGUAGES } from "../languages.ts";
import { SEGMENT_NAMES, SEGMENTS, segmentDefinition } from "../segments.ts";
import { TermPicker } from "./term-picker.tsx";
import type { TriggerShop } from "./trigger-shop.ts";

interface Props {
  readonly of: "country" | "locale" | "currency" | "segment" | "weekday";
  readonly chosen: readonly (string | number)[];
  readonly shop: TriggerShop;
  onChange(chosen: (string | number)[]): void;
}

/** Some of a closed list: segments with their definition, days of the week, countries, languages, currencies. */
export function ChoicePicker({ of, chosen, shop, onChange }: Props) {
  const t = useText();
  const locale = useLocale();
  if (of === "segment") {
    const money = (minor: number) => `${toDecimal(minor, shop.currency)} ${shop.currency}`;
    return (
      <BlockStack gap="100">
        {SEGMENTS.map((segment) => (
          <Checkbox
            key={segment}
            label={t(SEGMENT_NAMES[segment])}
            helpText={t(segmentDefinition(segment, shop.thresholds, money))}
            checked={chosen.includes(segment)}
            onChange={(isOn) => onChange(isOn ? [...chosen, segment] : chosen.filter((other) => other !== segment))}
          />
        ))}
        <Text as="p" tone="subdued">
          {t("Computed from the shop's own orders. The limits are changed in Settings.")}
        </Text>
      </BlockStack>
    );
  }
  if (of === "weekday") {
    return (
      <ChoiceList
        allowMultiple
        title={t("Days of the week")}
        titleHidden
        choices={WEEKDAY_NAMES.map((name, at) => ({ label: t(name), value: String(at + 1) }))}
        selected={chosen.map(String)}
        onChange={(days) => onChange(days.map(Number).sort((a, b) => a - b))}
      />
    );
  }
  const { known, nameOf } = listOf(of, locale);
  return <TermPicker of={of} chosen={chosen.map(String)} known={known} nameOf={nameOf} isClosed onChange={onChange} />;
}

function listOf(of: "country" | "locale" | "currency", locale: string) {
  if (of === "locale") return { known: Object.keys(LANGUAGES), nameOf: (code: string) => LANGUAGES[code] ?? code };
  const names = new Intl.DisplayNames([locale], { type: of === "country" ? "region" : "currency" });
  const nameOf = (code: string) => `${names.of(code) ?? code} (${code})`;
  const known = of === "country" ? COUNTRY_CODES : Intl.supportedValuesOf("currency");
  return { known: [...known].sort((a, b) => nameOf(a).localeCompare(nameOf(b), locale)), nameOf };
}
