import { BlockStack, ChoiceList, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { definitionOf, type LeafCondition } from "../conditions/condition.ts";
import type { ValueField } from "../conditions/define-condition.ts";
import { withBound } from "../edit-trigger.ts";
import { AmountField } from "./amount-field.tsx";
import { ChoicePicker } from "./choice-picker.tsx";
import { PickedResources } from "./picked-resources.tsx";
import { TermPicker } from "./term-picker.tsx";
import type { TriggerShop } from "./trigger-shop.ts";
import { OptionalNumberField } from "./whole-number-field.tsx";

interface Props {
  readonly leaf: LeafCondition;
  readonly shop: TriggerShop;
  onChange(leaf: LeafCondition): void;
}
type Fields = Record<string, never>;

/** What a condition compares with, in the way that suits its kind of value. */
export function ConditionValue({ leaf, shop, onChange }: Props) {
  const t = useText();
  const { value } = definitionOf(leaf);
  // Every kind of value names its fields; the document's schema holds what is written there against the kind.
  const fields = leaf as unknown as Fields;
  const set = (part: object) => onChange({ ...leaf, ...part });
  switch (value.type) {
    case "resources":
      return (
        <PickedResources
          kind={value.of}
          ids={fields[value.field]!}
          names={shop.names}
          onNames={shop.onNames}
          onChange={(ids) => set({ [value.field]: ids })}
        />
      );
    case "terms":
      return (
        <BlockStack gap="100">
          <TermPicker
            of={value.of}
            chosen={fields[value.field]!}
            known={knownTerms(value.of, shop)}
            onChange={(words) => set({ [value.field]: words })}
          />
          {value.of === "discount_code" ? (
            <Text as="p" tone="subdued">
              {t("Without a code, any discount code counts. The post-purchase page is not told the codes.")}
            </Text>
          ) : null}
        </BlockStack>
      );
    case "choice":
      return (
        <ChoicePicker
          of={value.of}
          chosen={fields[value.field]!}
          shop={shop}
          onChange={(chosen) => set({ [value.field]: chosen })}
        />
      );
    case "range":
      return <Range unit={value.unit} leaf={leaf} currency={shop.currency} onChange={onChange} />;
    case "presence": {
      const { isPresent } = leaf as LeafCondition & { isPresent: boolean };
      return (
        <ChoiceList
          title={t(definitionOf(leaf).label)}
          titleHidden
          choices={[
            { label: t(value.yes), value: "yes" },
            { label: t(value.no), value: "no" },
          ]}
          selected={[isPresent ? "yes" : "no"]}
          onChange={([next]) => set({ isPresent: next === "yes" })}
        />
      );
    }
    case "metafield":
      return <Metafield leaf={leaf as Extract<LeafCondition, { kind: "metafield" }>} set={set} />;
    case "dates":
    case "hours":
      return <Span type={value.type} leaf={leaf} onChange={onChange} />;
  }
}

function knownTerms(of: Extract<ValueField, { type: "terms" }>["of"], { terms }: TriggerShop): readonly string[] {
  if (of === "tag") return terms.tags;
  if (of === "vendor") return terms.vendors;
  return of === "product_type" ? terms.types : [];
}

function Range({
  unit,
  leaf,
  currency,
  onChange,
}: {
  unit: "money" | "items" | "orders" | "days";
  leaf: LeafCondition;
  currency: string;
  onChange(leaf: LeafCondition): void;
}) {
  const t = useText();
  const bounds = leaf as LeafCondition & { min?: number; max?: number };
  const label = { min: t("At least"), max: t("At most") };
  const suffix = { money: "", items: t("items"), orders: t("orders"), days: t("days") }[unit];
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      {(["min", "max"] as const).map((bound) =>
        unit === "money" ? (
          <AmountField
            key={bound}
            label={label[bound]}
            currency={currency}
            minor={bounds[bound]}
            onChange={(value) => onChange(withBound(bounds, bound, value))}
          />
        ) : (
          <OptionalNumberField
            key={bound}
            label={label[bound]}
            suffix={suffix}
            value={bounds[bound]}
            min={0}
            max={10_000}
            isOptional
            onChange={(value) => onChange(withBound(bounds, bound, value))}
          />
        ),
      )}
    </InlineGrid>
  );
}

function Metafield({
  leaf,
  set,
}: {
  leaf: Extract<LeafCondition, { kind: "metafield" }>;
  set(part: Partial<Extract<LeafCondition, { kind: "metafield" }>>): void;
}) {
  const t = useText();
  return (
    <BlockStack gap="200">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <TextField
          label={t("Namespace")}
          value={leaf.namespace}
          onChange={(namespace) => set({ namespace })}
          autoComplete="off"
          maxLength={64}
        />
        <TextField
          label={t("Key")}
          value={leaf.key}
          onChange={(key) => set({ key })}
          autoComplete="off"
          maxLength={64}
        />
      </InlineGrid>
      <TermPicker of="value" chosen={leaf.values} known={[]} onChange={(values) => set({ values })} />
      <Text as="p" tone="subdued">
        {t("Without a value, having the metafield is enough.")}
      </Text>
    </BlockStack>
  );
}

function Span({
  type,
  leaf,
  onChange,
}: {
  type: "dates" | "hours";
  leaf: LeafCondition;
  onChange(leaf: LeafCondition): void;
}) {
  const t = useText();
  const ends = leaf as LeafCondition & { from?: string; until?: string };
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
      {(["from", "until"] as const).map((end) => (
        <TextField
          key={end}
          type={type === "dates" ? "date" : "time"}
          label={end === "from" ? t("From") : type === "dates" ? t("Up to and including") : t("Until")}
          value={ends[end] ?? ""}
          onChange={(next) => onChange(withBound(ends, end, next === "" && type === "dates" ? undefined : next))}
          autoComplete="off"
        />
      ))}
    </InlineGrid>
  );
}
