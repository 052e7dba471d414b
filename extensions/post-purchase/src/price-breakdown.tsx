import {
  BlockStack,
  HiddenForAccessibility,
  Separator,
  Spinner,
  Text,
  TextBlock,
  TextContainer,
  Tiles,
} from "@shopify/post-purchase-ui-extensions-react";
import type { OfferedVariant } from "../../../app/api/offers.contract";
import { formatMoney, fromMinor, type Currency } from "./format-money";
import { renewalOf } from "./offer-changes";
import type { Texts } from "./texts";
import type { Price } from "./use-price";

interface Props {
  readonly price: Price;
  readonly variant: OfferedVariant;
  readonly quantity: number;
  /** Whether it is a subscription. */
  readonly isRenewed: boolean;
  readonly texts: Texts;
  readonly locale: string;
  readonly currency: Currency;
}

/** Was, now, shipping, tax, total to pay: as Shopify calculates it, never as the app guesses it. */
export function PriceBreakdown({ price, variant, quantity, isRenewed, texts, locale, currency }: Props) {
  const money = (amount: string) => formatMoney(amount, currency.code, locale, currency.exponent);
  if (price.kind !== "known") {
    return (
      <TextContainer alignment="center">
        <TextBlock subdued size="small">
          <Spinner size="small" />
        </TextBlock>
      </TextContainer>
    );
  }
  const { purchase } = price;
  const ids = variant.lines.map((line) => line.variantId);
  // One line a variant: what was in the order already is not among the lines that the offer adds.
  const lines = purchase.updatedLineItems.filter(
    (line, at, all) =>
      ids.indexOf(line.variantId) >= 0 && all.slice(at + 1).every((later) => later.variantId !== line.variantId),
  );
  const now =
    lines.length === ids.length
      ? lines
          .reduce((sum, line) => sum + Number(line.totalPriceSet.presentmentMoney.amount), 0)
          .toFixed(currency.exponent)
      : fromMinor(variant.nowMinor * quantity, currency.exponent);
  const was = fromMinor(variant.wasMinor * quantity, currency.exponent);
  const shipping = purchase.addedShippingLines.reduce(
    (sum, added) => sum + Number(added.priceSet.presentmentMoney.amount),
    0,
  );
  const tax = purchase.addedTaxLines.reduce((sum, added) => sum + Number(added.priceSet.presentmentMoney.amount), 0);
  const digits = currency.exponent;
  return (
    <BlockStack spacing="xtight">
      {Number(was) > Number(now) ? <Row label={texts.was} value={money(was)} isStruck /> : null}
      <Row label={texts.now} value={money(now)} />
      <Row label={texts.shipping} value={shipping > 0 ? money(shipping.toFixed(digits)) : texts.free} />
      {tax > 0 ? <Row label={texts.tax} value={money(tax.toFixed(digits))} /> : null}
      {isRenewed ? <Row label={texts.renewal} value={money(fromMinor(renewalOf(variant) * quantity, digits))} /> : null}
      <Separator />
      <Row label={texts.total} value={money(purchase.totalOutstandingSet.presentmentMoney.amount)} isTotal />
    </BlockStack>
  );
}

function Row({
  label,
  value,
  isStruck,
  isTotal,
}: {
  label: string;
  value: string;
  isStruck?: boolean;
  isTotal?: boolean;
}) {
  const size = isTotal ? "medium" : "small";
  return (
    <Tiles>
      <TextBlock size={size} emphasized={isTotal}>
        {label}
        <HiddenForAccessibility> </HiddenForAccessibility>
      </TextBlock>
      <TextContainer alignment="trailing">
        <TextBlock size={size} emphasized={isTotal}>
          {isStruck ? <Text role="deletion">{value}</Text> : value}
        </TextBlock>
      </TextContainer>
    </Tiles>
  );
}
