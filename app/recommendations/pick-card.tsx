import {
  Banner,
  BlockStack,
  Card,
  Checkbox,
  ChoiceList,
  InlineGrid,
  InlineStack,
  Text,
  Thumbnail,
} from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { DOWNSELL_STEP } from "#app/ladders/templates/template-ladder.ts";
import { useText } from "#app/i18n/use-text.tsx";
import type { StartPick } from "./guided-start.ts";
import { OfferSummary } from "./offer-summary.tsx";
import type { ProposedLadder } from "./propose-ladders.ts";
import { useMoney } from "#app/ui/use-money.tsx";

interface Props {
  readonly pick: StartPick;
  readonly currency: string;
  readonly days: number;
  /** The ladder that would be published for it. */
  readonly chosen: ProposedLadder;
  readonly isTaken: boolean;
  /** Whether ladders are published with what follows a decline. */
  readonly hasDownsell: boolean;
  onTake(isTaken: boolean): void;
  onChoose(key: string): void;
}

/** One best seller with its figures, the ladder proposed for it, and whether it is taken. */
export function PickCard({ pick, currency, days, chosen, isTaken, hasDownsell, onTake, onChoose }: Props) {
  const t = useText();
  const money = useMoney(currency);
  const downsell = hasDownsell ? chosen.downsell : null;
  const bought = { title: pick.title, priceMinor: pick.priceMinor };
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="400" wrap={false} blockAlign="start">
          <Thumbnail source={pick.imageUrl ?? ImageIcon} alt="" size="medium" />
          <BlockStack gap="100">
            <Text as="h3" variant="headingMd" breakWord>
              {pick.title}
            </Text>
            <Text as="p" tone="subdued">
              {pick.sales
                ? t("{{units}} sold in {{orders}} orders of the last {{days}} days, {{revenue}}", {
                    units: pick.sales.units,
                    orders: pick.sales.orders,
                    days,
                    revenue: money(pick.sales.revenueMinor),
                  })
                : t("No sales known yet: among the dearer of the shop's mid-priced products, {{price}}", {
                    price: money(pick.priceMinor),
                  })}
            </Text>
          </BlockStack>
        </InlineStack>
        <Checkbox
          label={t("A ladder for buyers of {{product}}", { product: pick.title })}
          checked={isTaken}
          onChange={onTake}
        />
        {pick.ladders.length > 1 ? (
          <ChoiceList
            title={t("What they are offered")}
            choices={pick.ladders.map(({ key, oto }) => ({
              value: key,
              label: `${t(oto.title)}, ${money(oto.totalMinor)}`,
            }))}
            selected={[chosen.key]}
            onChange={([key]) => onChoose(key!)}
            disabled={!isTaken}
          />
        ) : null}
        <InlineGrid columns={{ xs: 1, md: downsell ? 2 : 1 }} gap="300">
          <OfferSummary layer="oto" offer={chosen.oto} currency={currency} bought={bought} />
          {downsell ? <OfferSummary layer="downsell" offer={downsell} currency={currency} bought={bought} /> : null}
        </InlineGrid>
        <Remarks ladder={chosen} hasDownsell={hasDownsell} />
      </BlockStack>
    </Card>
  );
}

/** What the lint says of a proposal, and what was left away for it. That a downsell can wait is said once, for all. */
function Remarks({
  ladder: { findings, notes },
  hasDownsell,
}: {
  readonly ladder: ProposedLadder;
  readonly hasDownsell: boolean;
}) {
  const t = useText();
  const told = findings.filter(
    ({ code, stepId }) => code !== "unstable_oto" && (hasDownsell || stepId !== DOWNSELL_STEP),
  );
  const lines = [
    ...told.map(({ code, sentence }) => ({ key: code + t(sentence), text: t(sentence) })),
    ...(hasDownsell ? notes : []).map((note) => ({ key: t(note), text: t(note) })),
  ];
  if (lines.length === 0) return null;
  const isWarning = told.some(({ severity }) => severity === "warning");
  return (
    <Banner tone={isWarning ? "warning" : "info"} title={isWarning ? t("Worth a look") : t("Advice")}>
      <BlockStack gap="100">
        {lines.map(({ key, text }) => (
          <Text key={key} as="p">
            {text}
          </Text>
        ))}
      </BlockStack>
    </Banner>
  );
}
