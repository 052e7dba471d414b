import { useAppBridge } from "@shopify/app-bridge-react";
import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
  Thumbnail,
} from "@shopify/polaris";
import { parseAmount, toDecimal } from "#app/money/money.ts";
import { setOffer } from "../edit-ladder.ts";
import type { EditedItem } from "../edited-items.ts";
import { LAYER_RULES } from "../layer.ts";
import { LAYER_NAMES } from "../layer-names.ts";
import type { LadderDocument, Offer } from "../ladder.ts";
import { AmountField } from "./amount-field.tsx";
import { CopyForm } from "./copy-form.tsx";

interface Props {
  readonly stepId: string;
  readonly document: LadderDocument;
  readonly currency: string;
  readonly items: readonly EditedItem[];
  readonly locale: string;
  onLocale(locale: string): void;
  onChange(document: LadderDocument): void;
  onItem(item: EditedItem): void;
}
interface Picked {
  readonly id: string;
  readonly title: string;
  readonly images?: readonly { originalSrc?: string }[];
  readonly variants: readonly { id?: string; title?: string; price?: string }[];
}

const idOf = (gid: string | undefined) => Number(/(\d+)$/.exec(gid ?? "")?.[1] ?? 0);

/** One offer: what, how many, at what price, with what words. */
export function OfferForm({ stepId, document, currency, items, locale, onLocale, onChange, onItem }: Props) {
  const bridge = useAppBridge();
  const offer = document.postPurchase.steps[stepId]?.offer;
  if (!offer) return null;
  const change = (part: Partial<Offer>) => onChange(setOffer(document, stepId, { ...offer, ...part }));
  const item = items.find((known) => known.productId === offer.item.productId);
  const pick = async () => {
    const picked = (await bridge.resourcePicker({ type: "product", multiple: false })) as unknown as
      readonly Picked[] | undefined;
    const product = picked?.[0];
    if (!product) return;
    const variants = product.variants.map((variant) => ({
      variantId: idOf(variant.id),
      title: variant.title === "Default Title" ? product.title : (variant.title ?? ""),
      priceMinor: parseAmount(variant.price ?? "0", currency),
    }));
    const productId = idOf(product.id);
    onItem({ productId, title: product.title, imageUrl: product.images?.[0]?.originalSrc ?? null, variants });
    change({ item: { kind: "variant", productId, variantId: variants[0]!.variantId } });
  };
  const chosen = offer.item.kind === "variant" ? [offer.item.variantId] : offer.item.variantIds;
  const toggle = (variantId: number, isOn: boolean) => {
    const ids = (item?.variants ?? [])
      .map((variant) => variant.variantId)
      .filter((id) => (id === variantId ? isOn : chosen.includes(id)));
    if (ids.length === 0) return;
    const { productId } = offer.item;
    change({
      item:
        ids.length === 1
          ? { kind: "variant", productId, variantId: ids[0]! }
          : { kind: "choice", productId, variantIds: ids },
    });
  };
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
        <InlineStack gap="300" blockAlign="center">
          {item?.imageUrl ? <Thumbnail source={item.imageUrl} alt={item.title} /> : null}
          <Text as="span" fontWeight="semibold">
            {item?.title ?? "No item chosen yet"}
          </Text>
          <Button onClick={() => void pick()}>{item ? "Choose another product" : "Choose a product"}</Button>
        </InlineStack>
        {item && item.variants.length > 1 ? (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              Variants the shopper may choose from
            </Text>
            {item.variants.map((variant) => (
              <Checkbox
                key={variant.variantId}
                label={`${variant.title} · ${toDecimal(variant.priceMinor, currency)} ${currency}`}
                checked={chosen.includes(variant.variantId)}
                onChange={(isOn) => toggle(variant.variantId, isOn)}
              />
            ))}
          </BlockStack>
        ) : null}
        <Terms offer={offer} currency={currency} onChange={change} />
        <CopyForm offer={offer} locale={locale} onLocale={onLocale} onChange={(copy) => change({ copy })} />
      </BlockStack>
    </Card>
  );
}

/** Quantity, price and shipping. */
function Terms({
  offer,
  currency,
  onChange,
}: {
  offer: Offer;
  currency: string;
  onChange(part: Partial<Offer>): void;
}) {
  const { quantity, price, shipping } = offer;
  const whole = (text: string, least: number) => Math.min(99, Math.max(least, Math.floor(Number(text)) || least));
  const priceKinds = [
    { label: "Full price", value: "full" },
    { label: "Percent off", value: "percent_off" },
    { label: "Amount off each unit", value: "amount_off" },
  ];
  const setPriceKind = (kind: string) => {
    const reason = price.kind === "full" ? "" : price.reason;
    if (kind === "percent_off") onChange({ price: { kind, percent: 10, reason } });
    else if (kind === "amount_off") onChange({ price: { kind, amountMinor: 100, reason } });
    else onChange({ price: { kind: "full" } });
  };
  return (
    <FormLayout>
      <FormLayout.Group>
        <TextField
          label="Quantity offered"
          type="number"
          min={1}
          value={String(quantity.default)}
          onChange={(text) =>
            onChange({
              quantity: { ...quantity, default: whole(text, 1), max: Math.max(quantity.max, whole(text, 1)) },
            })
          }
          autoComplete="off"
        />
        <TextField
          label="Largest quantity"
          type="number"
          min={quantity.default}
          value={String(quantity.max)}
          onChange={(text) => onChange({ quantity: { ...quantity, max: whole(text, quantity.default) } })}
          autoComplete="off"
          disabled={!quantity.isEditable}
        />
      </FormLayout.Group>
      <Checkbox
        label="The shopper may change the quantity"
        checked={quantity.isEditable}
        onChange={(isEditable) =>
          onChange({
            quantity: { ...quantity, isEditable, max: isEditable ? Math.max(2, quantity.max) : quantity.default },
          })
        }
      />
      <FormLayout.Group>
        <Select
          label="Price"
          options={priceKinds}
          value={price.kind}
          onChange={setPriceKind}
          helpText="Full price is the rule after payment; a discount needs a reason."
        />
        {price.kind === "percent_off" ? (
          <TextField
            label="Percent off"
            type="number"
            min={1}
            max={99}
            suffix="%"
            value={String(price.percent)}
            onChange={(text) => onChange({ price: { ...price, percent: whole(text, 1) } })}
            autoComplete="off"
          />
        ) : null}
        {price.kind === "amount_off" ? (
          <AmountField
            label="Amount off"
            currency={currency}
            minor={price.amountMinor}
            onChange={(amountMinor) => onChange({ price: { ...price, amountMinor } })}
          />
        ) : null}
      </FormLayout.Group>
      {price.kind === "full" ? null : (
        <TextField
          label="Reason for the discount"
          helpText="The shopper reads it beside the product's name."
          value={price.reason}
          onChange={(reason) => onChange({ price: { ...price, reason } })}
          autoComplete="off"
          maxLength={60}
          showCharacterCount
        />
      )}
      <FormLayout.Group>
        <Select
          label="Shipping"
          options={[
            { label: "Free, with the order", value: "free" },
            { label: "Fixed price", value: "fixed" },
          ]}
          value={shipping.kind}
          onChange={(kind) =>
            onChange({ shipping: kind === "fixed" ? { kind, amountMinor: 0, title: "Shipping" } : { kind: "free" } })
          }
        />
        {shipping.kind === "fixed" ? (
          <AmountField
            label="Shipping price"
            currency={currency}
            minor={shipping.amountMinor}
            onChange={(amountMinor) => onChange({ shipping: { ...shipping, amountMinor } })}
          />
        ) : null}
        {shipping.kind === "fixed" ? (
          <TextField
            label="Name of the shipping"
            value={shipping.title}
            onChange={(title) => onChange({ shipping: { ...shipping, title } })}
            autoComplete="off"
            maxLength={60}
          />
        ) : null}
      </FormLayout.Group>
    </FormLayout>
  );
}
