import { BlockStack, Button, InlineGrid, InlineStack, Select, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useText } from "#app/i18n/use-text.tsx";
import type { OfferItem } from "../offer-item.ts";
import type { ItemFieldProps } from "./item-field-props.ts";
import { useProductPicker } from "./use-product-picker.tsx";
import { WholeNumberField } from "./whole-number-field.tsx";

type Bundle = Extract<OfferItem, { kind: "bundle" }>;
const MAX_PARTS = 5;

/** The items of a bundle, two to five: product, variant, how many. */
export function BundleParts({ item, items, currency, onChange, onItem }: ItemFieldProps & { item: Bundle }) {
  const t = useText();
  const pick = useProductPicker(currency);
  const { parts } = item;
  const set = (at: number, part: Partial<Bundle["parts"][number]>) =>
    onChange({ ...item, parts: parts.map((known, other) => (other === at ? { ...known, ...part } : known)) });
  const add = () =>
    void pick().then((picked) => {
      if (!picked) return;
      onItem(picked);
      const part = { productId: picked.productId, variantId: picked.variants[0]!.variantId, quantity: 1 };
      onChange({ ...item, parts: [...parts.filter(({ productId }) => productId > 0), part] });
    });
  return (
    <BlockStack gap="300">
      {parts.map((part, at) => {
        const known = items.find(({ productId }) => productId === part.productId);
        if (part.productId === 0) return null;
        return (
          <InlineStack key={`${part.productId} ${at}`} gap="300" blockAlign="center">
            <Thumbnail source={known?.imageUrl ?? ImageIcon} alt="" size="small" />
            <BlockStack gap="100">
              <Text as="span" fontWeight="semibold">
                {known?.title ?? `#${part.productId}`}
              </Text>
              <InlineGrid columns={{ xs: 1, sm: "2fr 1fr auto" }} gap="200" alignItems="end">
                <Select
                  label={t("Variant")}
                  labelHidden
                  options={(known?.variants ?? []).map(({ variantId, title }) => ({
                    value: String(variantId),
                    label: title,
                  }))}
                  value={String(part.variantId)}
                  onChange={(variantId) => set(at, { variantId: Number(variantId) })}
                />
                <WholeNumberField
                  label={t("Quantity of {{item}}", { item: known?.title ?? "" })}
                  isLabelHidden
                  value={part.quantity}
                  min={1}
                  max={20}
                  onChange={(quantity) => set(at, { quantity })}
                />
                <Button
                  variant="plain"
                  tone="critical"
                  accessibilityLabel={t("Remove {{item}}", { item: known?.title ?? "" })}
                  onClick={() => onChange({ ...item, parts: parts.filter((_, other) => other !== at) })}
                >
                  {t("Remove")}
                </Button>
              </InlineGrid>
            </BlockStack>
          </InlineStack>
        );
      })}
      <InlineStack>
        <Button onClick={add} disabled={parts.length >= MAX_PARTS}>
          {t("Add an item to the bundle")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
