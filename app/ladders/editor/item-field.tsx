import { BlockStack, Button, Checkbox, InlineError, InlineStack, Select, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import { itemOfKind, withProduct, withVariants, type FormKind, formKindOf } from "../edit-item.ts";
import type { OfferItem } from "../offer-item.ts";
import { variantIdsOf } from "../offer-item.ts";
import { BundleParts } from "./bundle-parts.tsx";
import type { ItemFieldProps } from "./item-field-props.ts";
import { useProductPicker } from "./use-product-picker.tsx";
import { WholeNumberField } from "./whole-number-field.tsx";

const KINDS: readonly (readonly [FormKind, ReturnType<typeof message>])[] = [
  ["variant", message("One item, or a choice of its variants")],
  ["pack", message("Quantity pack of one item")],
  ["bundle", message("Bundle of several items")],
  ["service", message("Service or warranty")],
  ["gift_wrap", message("Gift wrap")],
  ["replenishment", message("Replenishment of what was bought")],
];

/** What is offered: its kind, the products of the shop, and of their variants one, or some to choose from. */
export function ItemField(props: ItemFieldProps) {
  const { item, error, onChange } = props;
  const t = useText();
  return (
    <BlockStack gap="300">
      <Select
        label={t("What is offered")}
        options={KINDS.map(([value, label]) => ({ value, label: t(label) }))}
        value={formKindOf(item)}
        onChange={(kind) => onChange(itemOfKind(item, kind as FormKind))}
      />
      {item.kind === "bundle" ? <BundleParts {...props} item={item} /> : <ProductField {...props} item={item} />}
      {error ? <InlineError message={error} fieldID="item" /> : null}
      {item.kind === "pack" ? (
        <WholeNumberField
          label={t("Units in the pack")}
          value={item.units}
          min={2}
          max={99}
          onChange={(units) => onChange({ ...item, units })}
        />
      ) : null}
    </BlockStack>
  );
}

function ProductField(props: Omit<ItemFieldProps, "item"> & { item: Exclude<OfferItem, { kind: "bundle" }> }) {
  const { item, items, currency, onChange, onItem } = props;
  const t = useText();
  const pick = useProductPicker(currency);
  const known = items.find(({ productId }) => productId === item.productId);
  const chosen = variantIdsOf(item);
  const toggle = (variantId: number, isOn: boolean) => {
    const ids = (known?.variants ?? [])
      .map((variant) => variant.variantId)
      .filter((id) => (id === variantId ? isOn : chosen.includes(id)));
    onChange(withVariants(item, ids));
  };
  return (
    <BlockStack gap="300">
      <InlineStack gap="300" blockAlign="center">
        <Thumbnail source={known?.imageUrl ?? ImageIcon} alt={known?.title ?? ""} />
        <BlockStack gap="100" inlineAlign="start">
          <Text as="span" fontWeight="semibold" tone={known ? undefined : "subdued"}>
            {known?.title ?? t("No product chosen yet")}
          </Text>
          <Button
            onClick={() =>
              void pick().then((picked) => {
                if (!picked) return;
                onItem(picked);
                onChange(withProduct(item, picked.productId, picked.variants[0]!.variantId));
              })
            }
          >
            {known ? t("Choose another product") : t("Choose a product")}
          </Button>
        </BlockStack>
      </InlineStack>
      {known && known.variants.length > 1 ? (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            {t("Variants the shopper may choose from")}
          </Text>
          {known.variants.map((variant) => (
            <Checkbox
              key={variant.variantId}
              label={`${variant.title} · ${toDecimal(variant.priceMinor, currency)} ${currency}`}
              checked={chosen.includes(variant.variantId)}
              disabled={chosen.length === 1 && chosen[0] === variant.variantId}
              onChange={(isOn) => toggle(variant.variantId, isOn)}
            />
          ))}
        </BlockStack>
      ) : null}
    </BlockStack>
  );
}
