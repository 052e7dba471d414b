import { BlockStack, Link, Text } from "@shopify/polaris";
import { REASON_WORDS } from "#app/decisions/reason-words.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { EVIDENCE_WORDS } from "#app/orders/evidence.ts";
import { refundReasonWords } from "#app/orders/refund-reason-words.ts";
import { COMPLAINT_WORDS } from "./complaint.ts";
import type { StoryEntry } from "./order-story.ts";
import { ShownOfferCard } from "./shown-offer.tsx";
import { entryTitle } from "./story-words.ts";

type Of<Kind extends StoryEntry["kind"]> = Extract<StoryEntry, { kind: Kind }>;

interface Props<Entry extends StoryEntry> {
  readonly entry: Entry;
  readonly money: (minor: number) => string;
  /** Whether the reader may open ladders: merchants. */
  readonly opensLadders: boolean;
}

/** One thing that happened to an order: when, what, and what stands behind it. */
export function StoryEntryItem({ entry, moment, ...props }: Props<StoryEntry> & { moment(at: Date): string }) {
  const t = useText();
  return (
    <li>
      <BlockStack gap="100">
        <Text as="span" variant="bodySm" tone="subdued">
          <time dateTime={entry.at.toISOString()}>{moment(entry.at)}</time>
        </Text>
        <Text as="h3" variant="headingSm">
          {t(entryTitle(entry, props.money))}
        </Text>
        <Details entry={entry} {...props} />
      </BlockStack>
    </li>
  );
}

function Details({ entry, ...props }: Props<StoryEntry>) {
  const t = useText();
  switch (entry.kind) {
    case "decided":
      return <Decided entry={entry} {...props} />;
    case "page":
      return <OnPage entry={entry} {...props} />;
    case "matched":
      return <Text as="p">{t("How that is known: {{evidence}}.", { evidence: EVIDENCE_WORDS[entry.evidence] })}</Text>;
    case "transaction":
      return entry.gateway === "" ? null : (
        <Text as="p">{t("Paid by: {{gateway}}", { gateway: entry.gateway.replaceAll("_", " ") })}</Text>
      );
    case "refund":
      return <Refunded entry={entry} {...props} />;
    case "complaint":
      return <Text as="p">{t(COMPLAINT_WORDS[entry.complaint.kind])}</Text>;
    default:
      return null;
  }
}

/** Why this offer, or none: the reason, and every ladder that was considered. */
function Decided({ entry, opensLadders }: Props<Of<"decided">>) {
  const t = useText();
  const { ladder, passed, leftOut, timesDecided, publishedCount, consideredCount } = entry;
  const nameOf = (ladderId: string, name: string | null, version: number) => {
    const text = t("{{name}}, version {{version}}", { name: name ?? t("a ladder that is gone"), version });
    return opensLadders && name !== null ? <Link url={`/app/ladders/${ladderId}`}>{text}</Link> : text;
  };
  return (
    <BlockStack gap="100">
      <Text as="p">{t(REASON_WORDS[entry.reason] ?? entry.reason)}</Text>
      {ladder ? (
        <Text as="p">
          {t("Taken:")} {nameOf(ladder.ladderId, ladder.name, ladder.version)}
        </Text>
      ) : null}
      {passed.length > 0 ? (
        <>
          <Text as="p">{t("Asked before and not taken:")}</Text>
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {passed.map(({ ladderId, name, version, reason, failed, isUnknown }) => (
              <li key={ladderId}>
                {nameOf(ladderId, name, version)}
                {": "}
                {failed === null
                  ? t(REASON_WORDS[reason])
                  : isUnknown
                    ? t("Not known here: {{condition}}", { condition: failed })
                    : t("Failed: {{condition}}", { condition: failed })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {leftOut.map(({ stepId, reason }) => (
        <Text as="p" key={stepId}>
          {t("The step {{step}} is left out. {{reason}}", { step: stepId, reason: REASON_WORDS[reason] })}
        </Text>
      ))}
      <Text as="p" tone="subdued" variant="bodySm">
        {t("{{publishedCount}} published, {{consideredCount}} asked", { publishedCount, consideredCount })}
        {timesDecided > 1
          ? ` · ${t("decided {{number}} times until the page was drawn", { number: timesDecided })}`
          : ""}
      </Text>
    </BlockStack>
  );
}

function OnPage({ entry, money }: Props<Of<"page">>) {
  const t = useText();
  const { shown, type, quantity, amountMinor, status, errorCode } = entry;
  if (shown) return <ShownOfferCard shown={shown} />;
  return (
    <BlockStack gap="050">
      {type === "accept" && quantity !== null ? (
        <Text as="p">{t("Chosen: {{number}}", { number: quantity })}</Text>
      ) : null}
      {status !== null && status !== "processed" && amountMinor !== null ? (
        <Text as="p">{t("The page had named {{amount}}, with tax and shipping.", { amount: money(amountMinor) })}</Text>
      ) : null}
      {errorCode ? <Text as="p">{t("Told by Shopify: {{code}}", { code: errorCode })}</Text> : null}
    </BlockStack>
  );
}

function Refunded({ entry, money }: Props<Of<"refund">>) {
  const t = useText();
  const { lines, shippingMinor, unallocatedMinor } = entry;
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {lines.map(({ title, layer, quantity, amountMinor, reason }, at) => (
        <li key={at}>
          {t("{{quantity}} × {{title}} ({{layer}}) · {{amount}} · {{reason}}", {
            quantity,
            title,
            layer: layer ? LAYER_NAMES[layer] : t("front end"),
            amount: money(amountMinor),
            reason: refundReasonWords(reason),
          })}
        </li>
      ))}
      {shippingMinor === 0 ? null : <li>{t("Shipping {{amount}}", { amount: money(shippingMinor) })}</li>}
      {unallocatedMinor === 0 ? null : (
        <li>{t("{{amount}} without naming a line", { amount: money(unallocatedMinor) })}</li>
      )}
    </ul>
  );
}
