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
  View,
} from "@shopify/post-purchase-ui-extensions-react";
import type { OfferStep } from "../../../app/api/offers.contract";
import { formatMoney, fromMinor } from "./format-money";
import { chosenVariant } from "./offer-changes";
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
  readonly currency: { readonly code: string; readonly exponent: number };
  /** To recurring charges; missing: accept was tapped without it. */
  readonly consent: "none" | "given" | "missing";
  /** Whether the time to accept is over. */
  readonly isOver: boolean;
  onConsent(isGiven: boolean): void;
  onVariant(variantId: number): void;
  onQuantity(quantity: number): void;
  onAccept(): void;
  onDecline(): void;
}

/** One offer as the shopper sees it: a banner, the picture, the copy in its order, the price, one accept and one decline. */
export function OfferStepView(props: Props) {
  const { step, variantId, texts } = props;
  const variant = chosenVariant(step, variantId);
  const picture = variant.imageUrl || step.product.imageUrl;
  return (
    <BlockStack spacing="loose">
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
        <View>
          {picture ? (
            <Image
              source={picture}
              description={step.product.imageAlt || step.product.title}
              aspectRatio={1.35}
              fit="cover"
            />
          ) : null}
        </View>
        <View />
        <BlockStack spacing="loose">
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
          <Expiry {...props} />
        </BlockStack>
      </Layout>
    </BlockStack>
  );
}

function Copy({ step, variantId, quantity, texts, locale, currency }: Props) {
  const variant = chosenVariant(step, variantId);
  const money = (minor: number) =>
    formatMoney(fromMinor(minor, currency.exponent), currency.code, locale, currency.exponent);
  const saved = (variant.wasMinor - variant.nowMinor) * quantity;
  const values = {
    product: step.product.title,
    price: money(variant.nowMinor * quantity),
    saving: saved > 0 ? money(saved) : "",
  };
  const isSet = variant.lines.length > 1 || variant.lines[0]!.quantity > 1;
  return (
    <BlockStack spacing="tight">
      <Heading level={1}>{fillCopy(step.copy.result, values)}</Heading>
      <BlockStack spacing="xtight">
        <TextBlock size="small" emphasized>
          {texts.included}
        </TextBlock>
        {isSet
          ? variant.lines.map((line) => (
              <TextBlock key={line.variantId} size="small">
                {line.quantity + " × " + line.title}
              </TextBlock>
            ))
          : null}
        {step.copy.included.map((line, at) => (
          <TextBlock key={at} size="small">
            {"✓ " + fillCopy(line, values)}
          </TextBlock>
        ))}
      </BlockStack>
      <TextBlock size="small">{fillCopy(step.copy.terms, values)}</TextBlock>
      <TextBlock size="small" subdued>
        {fillCopy(step.copy.assurance, values)}
      </TextBlock>
    </BlockStack>
  );
}

/** What a subscription comes to from the second delivery on, in plain words, and the shopper's consent to it. */
function Consent({ step, variantId, quantity, consent, texts, locale, currency, onConsent }: Props) {
  const { subscription } = step;
  if (!subscription) return null;
  const money = (amount: string) => formatMoney(amount, currency.code, locale, currency.exponent);
  const renewal = (chosenVariant(step, variantId).renewalMinor || 0) * quantity;
  const shipping = subscription.recurringShipping;
  return (
    <BlockStack spacing="tight">
      <TextBlock size="small" emphasized>
        {fill(shipping > 0 ? texts.renewsShipping : texts.renews, {
          rhythm: rhythmOf(texts, subscription.interval, subscription.intervalCount),
          price: money(fromMinor(renewal, currency.exponent)),
          shipping: money(shipping.toFixed(currency.exponent)),
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

function Expiry({ step, texts }: Props) {
  const minutes = step.expiresAfterMinutes;
  return (
    <TextBlock size="small" subdued>
      {minutes === null ? texts.untilLeave : fill(texts.untilMinutes, { minutes: String(minutes) })}
    </TextBlock>
  );
}

function Choices({ step, variantId, quantity, isPaying, texts, onVariant, onQuantity }: Props) {
  const counts = Array.from({ length: step.quantity.max }, (_none, at) => String(at + 1));
  return (
    <BlockStack spacing="tight">
      {step.variants.length > 1 ? (
        <Select
          label={texts.variant}
          value={String(variantId)}
          disabled={isPaying}
          options={step.variants.map((variant) => ({ value: String(variant.variantId), label: variant.title }))}
          onChange={(value: string) => onVariant(Number(value))}
        />
      ) : null}
      {step.quantity.isEditable && step.quantity.max > 1 ? (
        <Select
          label={texts.quantity}
          value={String(quantity)}
          disabled={isPaying}
          options={counts.map((count) => ({ value: count, label: count }))}
          onChange={(value: string) => onQuantity(Number(value))}
        />
      ) : null}
    </BlockStack>
  );
}

function Answers({ price, isPaying, isOver, texts, locale, currency, onAccept, onDecline }: Props) {
  const total =
    price.kind === "known"
      ? formatMoney(
          price.purchase.totalOutstandingSet.presentmentMoney.amount,
          currency.code,
          locale,
          currency.exponent,
        )
      : "…";
  if (isOver && !isPaying)
    return (
      <BlockStack spacing="tight">
        <TextBlock emphasized>{texts.overTitle}</TextBlock>
        <Button onPress={onDecline}>{texts.continue}</Button>
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
