import { BlockStack, Button, Checkbox, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { useProductPicker } from "#app/ladders/editor/use-product-picker.tsx";
import { WholeNumberField } from "#app/ladders/editor/whole-number-field.tsx";
import type { EditedItem } from "#app/ladders/edited-items.ts";
import type { SimulationInput } from "../simulation.ts";

/** The form's state: a simulation's input in the making. */
export type Situated = Omit<SimulationInput, "currency">;

interface Props {
  readonly items: readonly EditedItem[];
  readonly situated: Situated;
  readonly currency: string;
  onChange(situated: Situated): void;
  onItem(item: EditedItem): void;
}

/** What is bought: products of the shop, each with its variant and quantity. */
export function PurchaseForm({ items, situated, currency, onChange, onItem }: Props) {
  const t = useText();
  const pick = useProductPicker(currency);
  const { lines } = situated;
  const set = (at: number, part: Partial<Situated["lines"][number]>) =>
    onChange({ ...situated, lines: lines.map((line, other) => (other === at ? { ...line, ...part } : line)) });
  const add = () =>
    void pick().then((item) => {
      if (!item) return;
      onItem(item);
      const line = { variantId: item.variants[0]!.variantId, quantity: 1, isSubscription: false };
      onChange({ ...situated, lines: [...lines, line] });
    });
  return (
    <BlockStack gap="300">
      {lines.map((line, at) => {
        const item = items.find(({ variants }) => variants.some(({ variantId }) => variantId === line.variantId));
        return (
          <BlockStack gap="100" key={`${line.variantId} ${at}`}>
            <Text as="span" fontWeight="semibold">
              {item?.title ?? `#${line.variantId}`}
            </Text>
            <InlineGrid columns={{ xs: 1, sm: "2fr 1fr auto auto" }} gap="200" alignItems="end">
              <Select
                label={t("Variant")}
                labelHidden
                options={(item?.variants ?? []).map(({ variantId, title }) => ({
                  value: String(variantId),
                  label: title,
                }))}
                value={String(line.variantId)}
                onChange={(variantId) => set(at, { variantId: Number(variantId) })}
              />
              <WholeNumberField
                label={t("Quantity of {{item}}", { item: item?.title ?? "" })}
                isLabelHidden
                value={line.quantity}
                min={1}
                max={999}
                onChange={(quantity) => set(at, { quantity })}
              />
              <Checkbox
                label={t("Subscription")}
                checked={line.isSubscription}
                onChange={(isSubscription) => set(at, { isSubscription })}
              />
              <Button
                variant="plain"
                tone="critical"
                accessibilityLabel={t("Remove {{item}}", { item: item?.title ?? "" })}
                onClick={() => onChange({ ...situated, lines: lines.filter((_, other) => other !== at) })}
              >
                {t("Remove")}
              </Button>
            </InlineGrid>
          </BlockStack>
        );
      })}
      <InlineStack>
        <Button onClick={add}>{t("Add a product")}</Button>
      </InlineStack>
    </BlockStack>
  );
}
