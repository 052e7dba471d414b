import { Badge, Banner, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import { REASON_WORDS } from "../reason-words.ts";
import type { SimulatedLadder, Simulation } from "../simulation.ts";

const BADGES = {
  taken: [message("Shown"), "success"],
  would_be_taken: [message("Would be shown, asked later"), "info"],
  passed: [message("Not shown"), undefined],
} as const;

/** The decision, and every ladder that was considered with the condition or rule that spoke against it. */
export function Verdict({ simulation }: { simulation: Simulation }) {
  const t = useText();
  const { reason, ladders, leftOut, subtotalMinor, currency } = simulation;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("The decision")}
        </Text>
        <Banner tone={reason === "offered" ? "success" : "info"}>
          {t("{{reason}} Purchase of {{amount}}.", {
            reason: REASON_WORDS[reason],
            amount: `${toDecimal(subtotalMinor, currency)} ${currency}`,
          })}
        </Banner>
        {leftOut.map(({ stepId, reason: why }) => (
          <Text as="p" key={stepId}>
            {t("The step {{step}} is left out. {{reason}}", { step: stepId, reason: REASON_WORDS[why] })}
          </Text>
        ))}
        <BlockStack gap="300">
          <Text as="h3" variant="headingSm">
            {t("Every ladder, in the order in which they are asked")}
          </Text>
          {ladders.length === 0 ? <Text as="p">{t("No ladder is published.")}</Text> : null}
          {ladders.map((ladder, at) => (
            <Considered key={ladder.ladderId} ladder={ladder} place={at + 1} />
          ))}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function Considered({ ladder, place }: { ladder: SimulatedLadder; place: number }) {
  const t = useText();
  const [word, tone] = BADGES[ladder.verdict];
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" fontWeight="semibold">
          {`${place}. `}
          <Link url={`/app/ladders/${ladder.ladderId}`}>{ladder.name}</Link>
        </Text>
        <Badge tone={tone}>{t(word)}</Badge>
      </InlineStack>
      {ladder.failed ? (
        <Text as="p" tone="subdued">
          {ladder.isUnknown
            ? t("Not known here: {{condition}}", { condition: ladder.failed })
            : t("Failed: {{condition}}", { condition: ladder.failed })}
        </Text>
      ) : ladder.reason ? (
        <Text as="p" tone="subdued">
          {t(REASON_WORDS[ladder.reason])}
        </Text>
      ) : null}
    </BlockStack>
  );
}
