import {
  BlockStack,
  Button,
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
import { formatMoney } from "./format-money";
import type { Texts } from "./locales/en";
import { PriceBreakdown } from "./price-breakdown";
import { fill } from "./texts";
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
  onVariant(variantId: number): void;
  onQuantity(quantity: number): void;
  onAccept(): void;
  onDecline(): void;
}

/** One offer as the shopper sees it: a banner, the picture, the copy in its order, the price, one accept and one decline. */
export function OfferStepView(props: Props) {
  const { step, variantId, texts } = props;
  const variant = step.variants.filter((candidate) => candidate.variantId === variantId)[0] || step.variants[0]!;
  const picture = variant.imageUrl || step.product.imageUrl;
  return (
    <BlockStack spacing="loose">
      <CalloutBanner title={texts.callout}>
        <Text size="medium" emphasized>
          {step.product.title}
          {step.discount ? " · " + step.discount.title : ""}
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
            texts={texts}
            locale={props.locale}
            currency={props.currency}
          />
          <Answers {...props} />
        </BlockStack>
      </Layout>
    </BlockStack>
  );
}

function Copy({ step, texts }: Props) {
  return (
    <BlockStack spacing="tight">
      <Heading level={1}>{step.copy.result}</Heading>
      <BlockStack spacing="xtight">
        <TextBlock size="small" emphasized>
          {texts.included}
        </TextBlock>
        {step.copy.included.map((line, at) => (
          <TextBlock key={at} size="small">
            {"✓ " + line}
          </TextBlock>
        ))}
      </BlockStack>
      <TextBlock size="small">{step.copy.terms}</TextBlock>
      <TextBlock size="small" subdued>
        {step.copy.assurance}
      </TextBlock>
    </BlockStack>
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

function Answers({ price, isPaying, texts, locale, currency, onAccept, onDecline }: Props) {
  const total =
    price.kind === "known"
      ? formatMoney(
          price.purchase.totalOutstandingSet.presentmentMoney.amount,
          currency.code,
          locale,
          currency.exponent,
        )
      : "…";
  return (
    <BlockStack spacing="tight">
      <Button
        onPress={onAccept}
        submit
        loading={isPaying}
        loadingLabel={texts.paying}
        disabled={price.kind !== "known"}
      >
        {fill(texts, "accept", { total })}
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
