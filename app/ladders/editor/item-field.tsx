import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Checkbox, InlineError, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { parseAmount, toDecimal } from "#app/money/money.ts";
import type { EditedItem } from "../edited-items.ts";
import type { OfferItem } from "../ladder.ts";
import { variantIdsOf } from "../offered-variants.ts";
import { numericId, pickResources } from "./pick-resources.tsx";

interface Props {
  readonly item: OfferItem;
  readonly known: EditedItem | undefined;
  readonly currency: string;
  readonly error: string | undefined;
  onChange(item: OfferItem): void;
  onItem(item: EditedItem): void;
}

/** What is offered: a product of the shop, and of its variants one, or some to choose from. */
export function ItemField({ item, known, currency, error, onChange, onItem }: Props) {
  const bridge = useAppBridge();
  const chosen = variantIdsOf(item);
  const pick = async () => {
    const [product] = (await pickResources(bridge, "product", { isMultiple: false })) ?? [];
    if (!product) return;
    const variants = (product.variants ?? []).map((variant) => ({
      variantId: numericId(variant.id),
      title: variant.title === "Default Title" ? product.title : (variant.title ?? ""),
      priceMinor: parseAmount(String(variant.price ?? "0"), currency),
    }));
    const first = variants[0];
    if (!first) return;
    const productId = numericId(product.id);
    onItem({ productId, title: product.title, imageUrl: product.images?.[0]?.originalSrc ?? null, variants });
    onChange({ kind: "variant", productId, variantId: first.variantId });
  };
  const toggle = (variantId: number, isOn: boolean) => {
    const ids = (known?.variants ?? [])
      .map((variant) => variant.variantId)
      .filter((id) => (id === variantId ? isOn : chosen.includes(id)));
    const { productId } = item;
    if (ids.length === 1) onChange({ kind: "variant", productId, variantId: ids[0]! });
    else if (ids.length > 1) onChange({ kind: "choice", productId, variantIds: ids });
  };
  return (
    <BlockStack gap="300">
      <InlineStack gap="300" blockAlign="center">
        <Thumbnail source={known?.imageUrl ?? ImageIcon} alt={known?.title ?? ""} />
        <BlockStack gap="100" inlineAlign="start">
          <Text as="span" fontWeight="semibold" tone={known ? undefined : "subdued"}>
            {known?.title ?? "No product chosen yet"}
          </Text>
          <Button onClick={() => void pick()}>{known ? "Choose another product" : "Choose a product"}</Button>
        </BlockStack>
      </InlineStack>
      {error ? <InlineError message={error} fieldID="item" /> : null}
      {known && known.variants.length > 1 ? (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            Variants the shopper may choose from
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
