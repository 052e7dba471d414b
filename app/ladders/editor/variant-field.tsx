import { BlockStack, Button, InlineError, InlineStack, Select, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import type { Bump } from "../ladder.ts";
import type { ItemFieldProps } from "./item-field-props.ts";
import { useProductPicker } from "./use-product-picker.tsx";

interface Props extends Omit<ItemFieldProps, "item" | "onChange"> {
  readonly item: Bump["item"];
  /** Of which offer: for who hears the page. */
  readonly of: string;
  onChange(item: Bump["item"]): void;
}

/** One variant of one product: all that an order bump and a cross-sell offer. */
export function VariantField({ item, items, currency, error, of, onChange, onItem }: Props) {
  const t = useText();
  const pick = useProductPicker(currency);
  const known = items.find(({ productId }) => productId === item.productId);
  const variants = known?.variants ?? [];
  const choose = () =>
    void pick().then((picked) => {
      if (!picked) return;
      onItem(picked);
      onChange({ kind: "variant", productId: picked.productId, variantId: picked.variants[0]!.variantId });
    });
  return (
    <BlockStack gap="300">
      <InlineStack gap="300" blockAlign="center">
        <Thumbnail source={known?.imageUrl ?? ImageIcon} alt={known?.title ?? ""} />
        <BlockStack gap="100" inlineAlign="start">
          <Text as="span" fontWeight="semibold" tone={known ? undefined : "subdued"}>
            {known?.title ?? t("No product chosen yet")}
          </Text>
          <Button
            onClick={choose}
            accessibilityLabel={
              known
                ? t("Choose another product: {{offer}}", { offer: of })
                : t("Choose a product: {{offer}}", { offer: of })
            }
          >
            {known ? t("Choose another product") : t("Choose a product")}
          </Button>
        </BlockStack>
      </InlineStack>
      {variants.length > 1 ? (
        <Select
          label={t("Variant")}
          options={variants.map(({ variantId, title, priceMinor }) => ({
            value: String(variantId),
            label: `${title} · ${toDecimal(priceMinor, currency)} ${currency}`,
          }))}
          value={String(item.variantId)}
          onChange={(variantId) => onChange({ ...item, variantId: Number(variantId) })}
        />
      ) : null}
      {error ? <InlineError message={error} fieldID={of} /> : null}
    </BlockStack>
  );
}
