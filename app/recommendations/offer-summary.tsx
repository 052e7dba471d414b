import { Badge, BlockStack, Box, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_RULES } from "#app/ladders/layer.ts";
import type { ProposedOffer } from "./proposed-offer.ts";
import { useMoney } from "#app/ui/use-money.tsx";

const LAYERS = {
  oto: {
    title: message("OTO, after payment"),
    share: message("{{share}} % of {{price}} ({{product}}); usual is {{min}} to {{max}} %"),
  },
  downsell: {
    title: message("Downsell, after a decline"),
    share: message("{{share}} % of the OTO; usual is {{min}} to {{max}} %"),
  },
} as const;

interface Props {
  readonly layer: keyof typeof LAYERS;
  readonly offer: ProposedOffer;
  readonly currency: string;
  /** The product that was bought, and its price. */
  readonly bought: { readonly title: string; readonly priceMinor: number };
}

/** One proposed offer: what it is, what it costs against what was bought, and why it is proposed. */
export function OfferSummary({ layer, offer, currency, bought }: Props) {
  const t = useText();
  const money = useMoney(currency);
  const usual = LAYER_RULES[layer].usualPrice!;
  const percent = (share: number) => Math.round(share * 100);
  const { title, share } = LAYERS[layer];
  const isUsual = percent(offer.share) >= percent(usual.min) && percent(offer.share) <= percent(usual.max);
  return (
    <Box borderWidth="025" borderColor="border" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <Text as="h4" variant="headingXs" tone="subdued">
          {t(title)}
        </Text>
        <InlineStack gap="300" wrap={false} blockAlign="start">
          <Thumbnail source={offer.imageUrl ?? ImageIcon} alt="" size="small" />
          <BlockStack gap="100">
            <Text as="p" fontWeight="semibold" breakWord>
              {t(offer.title)}
            </Text>
            <InlineStack gap="200" blockAlign="center">
              <Text as="span">{money(offer.totalMinor)}</Text>
              {offer.price.kind === "percent_off" ? (
                <Badge tone="info">
                  {t("{{percent}} % off: {{reason}}", { percent: offer.price.percent, reason: offer.price.reason })}
                </Badge>
              ) : (
                <Badge>{offer.isSubscription ? t("The plan's price") : t("Full price")}</Badge>
              )}
            </InlineStack>
            <Text as="p" variant="bodySm" tone={isUsual ? "subdued" : "caution"}>
              {t(share.text, {
                share: percent(offer.share),
                price: money(bought.priceMinor),
                product: bought.title,
                min: percent(usual.min),
                max: percent(usual.max),
              })}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {t(offer.why)}
            </Text>
          </BlockStack>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
