import { BlockStack, Card, Divider, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { setOffer } from "../edit-ladder.ts";
import type { EditedItem } from "../edited-items.ts";
import { LAYER_JOBS, LAYER_NAMES } from "../layer-names.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import { AlternativesField } from "./alternatives-field.tsx";
import { CopyForm } from "./copy-form.tsx";
import type { ErrorOf } from "./field-errors.ts";
import { ItemField } from "./item-field.tsx";
import { ExpiryField, GuardFields, SubscriptionField } from "./rules-fields.tsx";
import { Folded } from "./folded.tsx";
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

/** One offer: what, how many, at what price, by which rules, with what words. */
export function OfferForm({ stepId, document, currency, items, locale, errorOf, onLocale, onChange, onItem }: Props) {
  const t = useText();
  const offer = document.postPurchase.steps[stepId]?.offer;
  if (!offer) return null;
  // The newest offer is changed, not the one of this render: a picker answers later than it was opened.
  const change = (part: Partial<Offer>) =>
    onChange((current) => {
      const newest = current.postPurchase.steps[stepId]?.offer;
      return newest ? setOffer(current, stepId, { ...newest, ...part }) : current;
    });
  const errorAt: ErrorOf = (field) => errorOf(`postPurchase.steps.${stepId}.offer.${field}`);
  const terms = { offer, currency, errorOf: errorAt, onChange: change };
  const shop = { items, currency, onItem };
  const { guards } = offer;
  return (
    <Card>
      <BlockStack gap="500">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("{{layer}} “{{step}}”", { layer: LAYER_NAMES[offer.layer], step: stepId })}
          </Text>
          <Text as="p" tone="subdued">
            {t(LAYER_JOBS[offer.layer])}
          </Text>
        </BlockStack>
        <ItemField
          {...shop}
          item={offer.item}
          error={errorAt("item.productId") ?? errorAt("item.variantIds") ?? errorAt("item.parts") ?? errorAt("item")}
          onChange={(item) => change({ item })}
        />
        <SubscriptionField {...terms} items={items} />
        <QuantityFields {...terms} />
        <PriceFields {...terms} />
        <ShippingFields {...terms} />
        <Divider />
        <CopyForm offer={offer} locale={locale} errorOf={errorAt} onLocale={onLocale} onChange={change} />
        <Divider />
        <Folded
          title={t("When the offer is withheld or ends")}
          isOpen={Object.keys(guards).length > 0 || offer.expiresAfterMinutes !== null}
        >
          <GuardFields {...terms} />
          <ExpiryField {...terms} />
        </Folded>
        <Folded title={t("Offered instead")} isOpen={offer.alternatives.length > 0}>
          <AlternativesField {...shop} offer={offer} errorOf={errorAt} onChange={change} />
        </Folded>
      </BlockStack>
    </Card>
  );
}
