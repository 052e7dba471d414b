import { InlineGrid } from "@shopify/polaris";
import type { LeafCondition } from "../conditions/condition.ts";
import { withBound } from "../edit-trigger.ts";
import type { TriggerTerms } from "../editor-data.ts";
import type { TriggerNames } from "../trigger-names.ts";
import { AmountField } from "./amount-field.tsx";
import { PickedResources } from "./picked-resources.tsx";
import { TermPicker } from "./term-picker.tsx";
import { OptionalNumberField } from "./whole-number-field.tsx";

interface Props {
  readonly leaf: LeafCondition;
  readonly terms: TriggerTerms;
  readonly names: TriggerNames;
  readonly currency: string;
  onNames(names: TriggerNames): void;
  onChange(leaf: LeafCondition): void;
}

/** What a condition compares with, in the way that suits its kind. */
export function ConditionValue({ leaf, terms, names, currency, onNames, onChange }: Props) {
  const resources = { names, onNames };
  switch (leaf.kind) {
    case "product":
      return (
        <PickedResources
          {...resources}
          kind="product"
          ids={leaf.productIds}
          onChange={(productIds) => onChange({ ...leaf, productIds })}
        />
      );
    case "variant":
      return (
        <PickedResources
          {...resources}
          kind="variant"
          ids={leaf.variantIds}
          onChange={(variantIds) => onChange({ ...leaf, variantIds })}
        />
      );
    case "collection":
      return (
        <PickedResources
          {...resources}
          kind="collection"
          ids={leaf.collectionIds}
          onChange={(collectionIds) => onChange({ ...leaf, collectionIds })}
        />
      );
    case "sku":
      return <TermPicker what="SKU" chosen={leaf.skus} known={[]} onChange={(skus) => onChange({ ...leaf, skus })} />;
    case "tag":
      return (
        <TermPicker what="tag" chosen={leaf.tags} known={terms.tags} onChange={(tags) => onChange({ ...leaf, tags })} />
      );
    case "vendor":
      return (
        <TermPicker
          what="vendor"
          chosen={leaf.vendors}
          known={terms.vendors}
          onChange={(vendors) => onChange({ ...leaf, vendors })}
        />
      );
    case "product_type":
      return (
        <TermPicker
          what="product type"
          chosen={leaf.types}
          known={terms.types}
          onChange={(types) => onChange({ ...leaf, types })}
        />
      );
    case "item_quantity":
      return (
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {(["min", "max"] as const).map((bound) => (
            <OptionalNumberField
              key={bound}
              label={bound === "min" ? "At least" : "At most"}
              suffix="items"
              value={leaf[bound]}
              min={1}
              max={10_000}
              isOptional
              onChange={(value) => onChange(withBound(leaf, bound, value))}
            />
          ))}
        </InlineGrid>
      );
    case "order_subtotal":
      return (
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {(["min", "max"] as const).map((bound) => (
            <AmountField
              key={bound}
              label={bound === "min" ? "At least" : "At most"}
              currency={currency}
              minor={leaf[bound]}
              onChange={(value) => onChange(withBound(leaf, bound, value))}
            />
          ))}
        </InlineGrid>
      );
  }
}
