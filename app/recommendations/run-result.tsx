import { Badge, BlockStack, Button, Card, InlineStack, Link, ProgressBar, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import type { ProposalOutcome } from "./proposal-outcome.ts";
import type { PublishRun } from "./use-publish-run.tsx";

interface Props {
  readonly run: PublishRun;
  onAgain(): void;
}

const WORDS = {
  under_way: { publish: message("Publishing {{at}} of {{all}}"), draft: message("Saving {{at}} of {{all}}") },
  done: {
    publish: message("{{good}} of {{all}} ladders are live"),
    draft: message("{{good}} of {{all}} ladders are saved as drafts"),
  },
} as const;

/** How far a run is, and what came of each ladder. */
export function RunResult({ run, onAgain }: Props) {
  const t = useText();
  const heading = useRef<HTMLDivElement>(null);
  // What was focused is gone: the reader is led to what takes its place.
  useEffect(() => heading.current?.focus(), []);
  const { items, outcomes, publishes } = run;
  const isDone = outcomes.length === items.length;
  const good = outcomes.filter(({ kind }) => kind === "published" || kind === "drafted" || kind === "already").length;
  const counts = { at: outcomes.length + 1, all: items.length, good };
  const words = isDone ? WORDS.done : WORDS.under_way;
  const title = t((publishes ? words.publish : words.draft).text, counts);
  return (
    <Card>
      <BlockStack gap="400">
        <div ref={heading} tabIndex={-1} role="status" style={{ outline: "none" }}>
          <Text as="h2" variant="headingMd" id="guided-start-progress">
            {title}
          </Text>
        </div>
        {isDone ? null : (
          <ProgressBar
            progress={(outcomes.length / items.length) * 100}
            size="small"
            ariaLabelledBy="guided-start-progress"
          />
        )}
        <BlockStack gap="300">
          {items.map((item, at) => (
            <ResultLine key={item.key} title={item.document.name} outcome={outcomes[at] ?? null} />
          ))}
        </BlockStack>
        {isDone ? (
          <InlineStack gap="300">
            <Button variant="primary" url="/app/ladders">
              {t("See all ladders")}
            </Button>
            <Button onClick={onAgain}>{t("More proposals")}</Button>
          </InlineStack>
        ) : null}
        {isDone && publishes && good > 0 ? (
          <Text as="p" tone="subdued">
            {t("To see an offer as a shopper, buy one of these products in your shop with a test payment.")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

const STATES = {
  published: { tone: "success", words: message("live") },
  drafted: { tone: "info", words: message("draft") },
  already: { tone: "success", words: message("was live already") },
  refused: { tone: "critical", words: message("refused") },
  failed: { tone: "critical", words: message("not saved") },
} as const;

function ResultLine({ title, outcome }: { readonly title: string; readonly outcome: ProposalOutcome | null }) {
  const t = useText();
  const state = outcome && STATES[outcome.kind];
  const ladderId = outcome && "ladderId" in outcome ? outcome.ladderId : null;
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        {ladderId === null ? (
          <Text as="span" breakWord>
            {title}
          </Text>
        ) : (
          <Link url={`/app/ladders/${ladderId}`}>{title}</Link>
        )}
        {state ? <Badge tone={state.tone}>{t(state.words)}</Badge> : <Badge>{t("waiting")}</Badge>}
      </InlineStack>
      {outcome?.kind === "refused"
        ? outcome.sentences.map((sentence) => (
            <Text key={t(sentence)} as="p" tone="critical">
              {t(sentence)}
            </Text>
          ))
        : null}
      {outcome?.kind === "failed" ? (
        <Text as="p" tone="critical">
          {t("Something went wrong on our side. The other ladders are not touched; this one can be tried again.")}
        </Text>
      ) : null}
    </BlockStack>
  );
}
