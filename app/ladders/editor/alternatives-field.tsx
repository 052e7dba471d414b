import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { Offer } from "../ladder.ts";
import { ItemField } from "./item-field.tsx";
import type { ItemFieldProps } from "./item-field-props.ts";
import type { ErrorOf } from "./field-errors.ts";

interface Props extends Pick<ItemFieldProps, "items" | "currency" | "onItem"> {
  readonly offer: Offer;
  readonly errorOf: ErrorOf;
  onChange(part: Partial<Offer>): void;
}
const MAX_ALTERNATIVES = 3;

/** What is offered instead where the item cannot be: sold out, in the order already, below a floor. The first that can. */
export function AlternativesField({ offer, errorOf, onChange, ...shop }: Props) {
  const t = useText();
  const { alternatives } = offer;
  const set = (at: number, next: Offer["item"] | null) =>
    onChange({ alternatives: alternatives.flatMap((item, other) => (other !== at ? [item] : next ? [next] : [])) });
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {t("Offered instead")}
        </Text>
        <Text as="p" tone="subdued">
          {t(
            "Where the item is sold out, in the order already or below a floor: the first of these that can be offered, else the step is skipped.",
          )}
        </Text>
      </BlockStack>
      {alternatives.map((item, at) => (
        <Box key={at} padding="300" background="bg-surface-secondary" borderRadius="200">
          <BlockStack gap="200">
            <ItemField
              {...shop}
              item={item}
              error={errorOf(`alternatives.${at}`) ?? errorOf(`alternatives.${at}.productId`)}
              onChange={(next) => set(at, next)}
            />
            <InlineStack>
              <Button variant="plain" tone="critical" onClick={() => set(at, null)}>
                {t("Remove this alternative")}
              </Button>
            </InlineStack>
          </BlockStack>
        </Box>
      ))}
      {alternatives.length < MAX_ALTERNATIVES ? (
        <InlineStack>
          <Button
            variant="plain"
            onClick={() =>
              onChange({ alternatives: [...alternatives, { kind: "variant", productId: 0, variantId: 0 }] })
            }
          >
            {t("Add an alternative")}
          </Button>
        </InlineStack>
      ) : null}
    </BlockStack>
  );
}
