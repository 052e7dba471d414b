import {
  BlockStack,
  Button,
  BuyerConsent,
  CalloutBanner,
  Heading,
  Image,
  Layout,
  Select,
  Text,
  TextBlock,
  TextContainer,
  Tiles,
  View,
} from "@shopify/post-purchase-ui-extensions-react";
import type { OfferStep } from "../../../app/api/offers.contract";
import { formatMinor, formatMoney, type Currency } from "./format-money";
import { chosenVariant, renewalOf } from "./offer-changes";
import { PriceBreakdown } from "./price-breakdown";
import { fill, fillCopy, rhythmOf, type Texts } from "./texts";
import type { Price } from "./use-price";

interface Props {
  readonly step: OfferStep;
  readonly variantId: number;
  readonly quantity: number;
  readonly price: Price;
  readonly isPaying: boolean;
  readonly texts: Texts;
  readonly locale: string;
  readonly currency: Currency;
  /** To recurring charges; missing: accept was tapped without it. */
  readonly consent: "none" | "given" | "missing";
  /** Whether the time to accept is over, and nothing was accepted in it. */
  readonly isOver: boolean;
  onConsent(isGiven: boolean): void;
  onVariant(variantId: number): void;
  onQuantity(quantity: number): void;
  onAccept(): void;
  onDecline(): void;
  /** To the order confirmation: the way on where the time to accept is over. */
  onLeave(): void;
}

/** One offer as the shopper sees it: a banner, the picture, the copy in its order, the price, one accept and one decline. */
export function OfferStepView(props: Props) {
  const { step, variantId, texts } = props;
  const variant = chosenVariant(step, variantId);
  return (
    <BlockStack>
      <CalloutBanner title={texts.callout}>
        <Text size="medium" emphasized>
          {step.product.title}
          {step.reason ? " · " + step.reason : ""}
        </Text>
      </CalloutBanner>
      <Layout
        media={[
          { viewportSize: "small", sizes: [1, 0, 1], maxInlineSize: 0.95 },
          { viewportSize: "medium", sizes: [320, 30, 1], maxInlineSize: 0.9 },
          { viewportSize: "large", sizes: [440, 40, 400] },
        ]}
      >
        <Picture {...props} />
        <View />
        <BlockStack>
          <Copy {...props} />
          <Choices {...props} />
          <PriceBreakdown
            price={props.price}
            variant={variant}
            quantity={props.quantity}
            isRenewed={step.subscription !== null}
            texts={texts}
            locale={props.locale}
            currency={props.currency}
          />
          <Consent {...props} />
          <Answers {...props} />
        </BlockStack>
      </Layout>
    </BlockStack>
  );
}

/** On a phone less than half as wide as the page: what is offered and what it costs are read without scrolling. */
function Picture({ step, variantId }: Props) {
  const picture = chosenVariant(step, variantId).imageUrl || step.product.imageUrl;
  if (!picture) return <View />;
  return (
    <Layout sizes={["fill"]} media={[{ viewportSize: "small", sizes: ["fill"], maxInlineSize: 0.4 }]}>
      <Image
        source={picture}
        description={step.product.imageAlt || step.product.title}
        aspectRatio={1.35}
        fit="cover"
      />
    </Layout>
  );
}

/** The merchant's words, filled in; a part of which nothing is left is not drawn. Packs and bundles list their lines. */
function Copy({ step, variantId, quantity, isOver, texts, locale, currency }: Props) {
  const variant = chosenVariant(step, variantId);
  const saved = (variant.wasMinor - variant.nowMinor) * quantity;
  const values = {
    product: step.product.title,
    price: formatMinor(variant.nowMinor * quantity, currency, locale),
    saving: saved > 0 ? formatMinor(saved, currency, locale) : "",
  };
  const [result, terms, assurance] = [step.copy.result, step.copy.terms, step.copy.assurance].map((part) =>
    fillCopy(part, values),
  );
  const isSet = variant.lines.length > 1 || variant.lines.some((line) => line.quantity > 1);
  const included = (isSet ? variant.lines.map((line) => line.quantity + " × " + line.title) : []).concat(
    step.copy.included
      .map((part) => fillCopy(part, values))
      .filter(Boolean)
      .map((part) => "✓ " + part),
  );
  const minutes = step.expiresAfterMinutes;
  return (
    <BlockStack spacing="tight">
      <Heading level={1}>{result || step.product.title}</Heading>
      {included.length > 0 ? (
        <BlockStack spacing="xtight">
          <TextBlock size="small" emphasized>
            {texts.included}
          </TextBlock>
          {included.map((line, at) => (
            <TextBlock key={at} size="small">
              {line}
            </TextBlock>
          ))}
        </BlockStack>
      ) : null}
      {terms ? <TextBlock size="small">{terms}</TextBlock> : null}
      {assurance ? <Small>{assurance}</Small> : null}
      {isOver ? null : (
        <Small>{minutes === null ? texts.untilLeave : fill(texts.untilMinutes, { minutes: String(minutes) })}</Small>
      )}
    </BlockStack>
  );
}

function Small({ children }: { children: string }) {
  return (
    <TextBlock size="small" subdued>
      {children}
    </TextBlock>
  );
}

/** What a subscription costs now and at each renewal, in plain words, and the shopper's consent to it. */
function Consent({ step, variantId, quantity, consent, isOver, texts, locale, currency, onConsent }: Props) {
  const { subscription } = step;
  if (!subscription || isOver) return null;
  const variant = chosenVariant(step, variantId);
  const shipping = subscription.recurringShipping;
  return (
    <BlockStack spacing="tight">
      <TextBlock size="small" emphasized>
        {fill(shipping > 0 ? texts.renewsShipping : texts.renews, {
          first: formatMinor(variant.nowMinor * quantity, currency, locale),
          rhythm: rhythmOf(texts, subscription.interval, subscription.intervalCount),
          price: formatMinor(renewalOf(variant) * quantity, currency, locale),
          shipping: formatMoney(shipping.toFixed(currency.exponent), currency.code, locale, currency.exponent),
        })}
      </TextBlock>
      <BuyerConsent
        policy="subscriptions"
        checked={consent === "given"}
        onChange={onConsent}
        error={consent === "missing" ? texts.consent : undefined}
      />
    </BlockStack>
  );
}

function Choices({ step, variantId, quantity, isPaying, texts, onVariant, onQuantity }: Props) {
  const hasVariants = step.variants.length > 1;
  const hasQuantity = step.quantity.isEditable && step.quantity.max > 1;
  if (!hasVariants && !hasQuantity) return null;
  const counts = Array.from({ length: step.quantity.max }, (_none, at) => String(at + 1));
  return (
    <Tiles maxPerLine={hasVariants && hasQuantity ? 2 : 1} spacing="tight">
      {hasVariants ? (
        <Select
          label={texts.variant}
          value={String(variantId)}
          disabled={isPaying}
          options={step.variants.map((variant) => ({ value: String(variant.variantId), label: variant.title }))}
          onChange={(value: string) => onVariant(Number(value))}
        />
      ) : null}
      {hasQuantity ? (
        <Select
          label={texts.quantity}
          value={String(quantity)}
          disabled={isPaying}
          options={counts.map((count) => ({ value: count, label: count }))}
          onChange={(value: string) => onQuantity(Number(value))}
        />
      ) : null}
    </Tiles>
  );
}

function Answers({ price, isPaying, isOver, texts, locale, currency, onAccept, onDecline, onLeave }: Props) {
  const total =
    price.kind === "known"
      ? formatMoney(
          price.purchase.totalOutstandingSet.presentmentMoney.amount,
          currency.code,
          locale,
          currency.exponent,
        )
      : "…";
  if (isOver)
    return (
      <BlockStack spacing="tight">
        <TextBlock emphasized>{texts.overTitle}</TextBlock>
        <Button onPress={onLeave}>{texts.continue}</Button>
      </BlockStack>
    );
  return (
    <BlockStack spacing="tight">
      <Button
        onPress={onAccept}
        submit
        loading={isPaying}
        loadingLabel={texts.paying}
        disabled={price.kind !== "known"}
      >
        {fill(texts.accept, { total })}
      </Button>
      <Button onPress={onDecline} subdued plain disabled={isPaying}>
        {texts.decline}
      </Button>
    </BlockStack>
  );
}

/** What went wrong, in plain words, and the one way on. */
export function Problem({
  title,
  text,
  label,
  onContinue,
}: {
  title: string;
  text: string;
  label: string;
  onContinue(): void;
}) {
  return (
    <BlockStack spacing="loose" alignment="center">
      <CalloutBanner title={title}>
        <TextContainer alignment="center">
          <TextBlock>{text}</TextBlock>
        </TextContainer>
      </CalloutBanner>
      <Button onPress={onContinue}>{label}</Button>
    </BlockStack>
  );
}
