import { BlockStack, Card, Text } from "@shopify/polaris";
import { setOffer } from "../edit-ladder.ts";
import type { EditedItem } from "../edited-items.ts";
import { LAYER_RULES } from "../layer.ts";
import { LAYER_NAMES } from "../layer-names.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import { CopyForm } from "./copy-form.tsx";
import type { ErrorOf } from "./field-errors.ts";
import { ItemField } from "./item-field.tsx";
import { PriceFields, QuantityFields, ShippingFields } from "./terms-fields.tsx";

interface Props {
  readonly stepId: string;
  readonly document: LadderDocument;
  readonly currency: string;
  readonly items: readonly EditedItem[];
  readonly locale: string;
  readonly errorOf: ErrorOf;
  onLocale(locale: string): void;
  onChange(update: (current: LadderDocument) => LadderDocument): void;
  onItem(item: EditedItem): void;
}

/** One offer: what, how many, at what price, with what words. */
export function OfferForm({ stepId, document, currency, items, locale, errorOf, onLocale, onChange, onItem }: Props) {
  const offer = document.postPurchase.steps[stepId]?.offer;
  if (!offer) return null;
  // The newest offer is changed, not the one of this render: a picker answers later than it was opened.
  const change = (part: Partial<Offer>) =>
    onChange((current) => {
      const newest = current.postPurchase.steps[stepId]?.offer;
      return newest ? setOffer(current, stepId, { ...newest, ...part }) : current;
    });
  const errorAt = (field: string) => errorOf(`postPurchase.steps.${stepId}.offer.${field}`);
  const terms = { offer, currency, errorOf: errorAt, onChange: change };
  return (
    <Card>
      <BlockStack gap="500">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {LAYER_NAMES[offer.layer]} “{stepId}”
          </Text>
          <Text as="p" tone="subdued">
            Its job: {LAYER_RULES[offer.layer].job}.
          </Text>
        </BlockStack>
        <ItemField
          item={offer.item}
          known={items.find((known) => known.productId === offer.item.productId)}
          currency={currency}
          error={errorAt("item.productId")}
          onChange={(item) => change({ item })}
          onItem={onItem}
        />
        <QuantityFields {...terms} />
        <PriceFields {...terms} />
        <ShippingFields {...terms} />
        <CopyForm offer={offer} locale={locale} errorOf={errorAt} onLocale={onLocale} onChange={change} />
      </BlockStack>
    </Card>
  );
}
