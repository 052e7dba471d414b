import { BlockStack, Box, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { parseAmount } from "#app/money/money.ts";
// The page's own functions: what support reads is what the shopper read, down to the sentence that is left out.
import { formatMinor } from "../../extensions/post-purchase/src/format-money.ts";
import { chosenVariant } from "../../extensions/post-purchase/src/offer-changes.ts";
import { fillCopy } from "../../extensions/post-purchase/src/texts.ts";
import type { ShownOffer } from "./order-story.ts";

/** The copy and the price of one offer as they stood on the shopper's page, in the shopper's language. */
export function ShownOfferCard({ shown }: { shown: ShownOffer }) {
  const t = useText();
  const { step, locale, copyLocale, currency } = shown;
  const money = (minor: number) => formatMinor(minor, currency, locale);
  const first = chosenVariant(step, -1);
  const saved = (first.wasMinor - first.nowMinor) * step.quantity.default;
  const values = {
    product: step.product.title,
    price: money(first.nowMinor * step.quantity.default),
    saving: saved > 0 ? money(saved) : "",
  };
  const said = (part: string) => fillCopy(part, values);
  const isSet = first.lines.length > 1 || first.lines.some((line) => line.quantity > 1);
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="200">
        <BlockStack gap="100">
          <Text as="p" variant="bodySm" tone="subdued">
            {locale === copyLocale
              ? t("What stood on the page ({{locale}})", { locale })
              : t("What stood on the page ({{locale}}; the offer's words only in {{copyLocale}})", {
                  locale,
                  copyLocale,
                })}
          </Text>
          <div lang={copyLocale}>
            <BlockStack gap="100">
              <Text as="p" fontWeight="semibold">
                {[step.product.title, step.reason].filter(Boolean).join(" · ")}
              </Text>
              <Text as="p">{said(step.copy.result)}</Text>
              <ul style={{ margin: 0, paddingInlineStart: 20 }}>
                {(isSet ? first.lines.map((line) => `${line.quantity} × ${line.title}`) : []).map((line) => (
                  <li key={line}>{line}</li>
                ))}
                {step.copy.included.map(said).map((line) => (line === "" ? null : <li key={line}>{line}</li>))}
              </ul>
              <Text as="p">{said(step.copy.terms)}</Text>
              <Text as="p">{said(step.copy.assurance)}</Text>
            </BlockStack>
          </div>
        </BlockStack>
        <Prices shown={shown} money={money} />
      </BlockStack>
    </Box>
  );
}

/** Every choice with its price, and what came on top. */
function Prices({ shown, money }: { shown: ShownOffer; money(minor: number): string }) {
  const t = useText();
  const { step, currency } = shown;
  const shippingMinor = step.shipping ? parseAmount(String(step.shipping.price), currency.code) : 0;
  return (
    <BlockStack gap="050">
      {step.variants.map((variant) => {
        const values = { price: money(variant.nowMinor), was: money(variant.wasMinor) };
        return (
          <Text as="p" key={variant.variantId}>
            {variant.title === "" ? null : `${variant.title}: `}
            {variant.nowMinor < variant.wasMinor
              ? t("{{price}} before tax, instead of {{was}}", values)
              : t("{{price}} before tax, full price", values)}
          </Text>
        );
      })}
      <Text as="p">
        {shippingMinor > 0
          ? t("Shipping {{amount}}", { amount: money(shippingMinor) })
          : t("Without further shipping cost")}
      </Text>
      {step.quantity.max > 1 && step.quantity.isEditable ? (
        <Text as="p">{t("Up to {{number}} could be chosen.", { number: step.quantity.max })}</Text>
      ) : null}
      {step.subscription ? (
        <Text as="p">
          {t("A subscription by the plan “{{plan}}”; each renewal costs {{amount}} before tax.", {
            plan: step.subscription.name,
            amount: money(step.variants[0]?.renewalMinor ?? step.variants[0]?.wasMinor ?? 0),
          })}
        </Text>
      ) : null}
      <Text as="p" tone="subdued">
        {step.expiresAfterMinutes === null
          ? t("The offer lasted as long as the page.")
          : t("It could be accepted for {{minutes}} minutes.", { minutes: step.expiresAfterMinutes })}
      </Text>
    </BlockStack>
  );
}
