import { BlockStack, Button, ButtonGroup, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { ConfirmChange, type AskedChange } from "./confirm-change.tsx";
import type { LadderRow } from "./ladder-row.ts";
import { LAYER_NAMES } from "./layer-names.ts";
import { StatusBadge } from "./status-badge.tsx";

interface Props {
  readonly ladders: readonly LadderRow[];
  readonly isBusy: boolean;
  onAct(fields: Record<string, string>): void;
}

const HEADINGS = ["Order", "Ladder", "Shown when", "Offers", "First offer accepted", "Actions"] as const;

/** Ladders in the order in which they are asked, with pausing and ordering in place. */
export function LadderTable({ ladders, isBusy, onAct }: Props) {
  const [asked, setAsked] = useState<{ ladder: LadderRow; change: AskedChange } | null>(null);
  return (
    <>
      <IndexTable
        itemCount={ladders.length}
        selectable={false}
        headings={[...HEADINGS.map((title) => ({ title }))] as [{ title: string }]}
      >
        {ladders.map((ladder, at) => (
          <IndexTable.Row id={ladder.ladderId} key={ladder.ladderId} position={at}>
            <IndexTable.Cell>
              <Order ladder={ladder} isFirst={at === 0} isLast={at === ladders.length - 1} {...{ isBusy, onAct }} />
            </IndexTable.Cell>
            <IndexTable.Cell>
              <LadderName ladder={ladder} />
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Wrapped width={260}>{ladder.trigger}</Wrapped>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Wrapped width={160}>{ladder.layers.map((layer) => LAYER_NAMES[layer]).join(", ")}</Wrapped>
            </IndexTable.Cell>
            <IndexTable.Cell>{ladder.acceptance}</IndexTable.Cell>
            <IndexTable.Cell>
              <Actions ladder={ladder} isBusy={isBusy} onAct={onAct} onAsk={(change) => setAsked({ ladder, change })} />
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
      <ConfirmChange
        asked={asked && { name: asked.ladder.name, change: asked.change }}
        onClose={() => setAsked(null)}
        onConfirm={(reason) => onAct({ intent: asked!.change, ladderId: asked!.ladder.ladderId, reason })}
      />
    </>
  );
}

function Wrapped({ width, children }: { width: number; children: string }) {
  return <div style={{ whiteSpace: "normal", minWidth: Math.min(width, 140), maxWidth: width }}>{children}</div>;
}

function LadderName({ ladder }: { ladder: LadderRow }) {
  return (
    <BlockStack gap="100">
      <Link url={`/app/ladders/${ladder.ladderId}`} removeUnderline>
        <Text as="span" fontWeight="semibold">
          {ladder.name || "Unnamed ladder"}
        </Text>
      </Link>
      <InlineStack gap="100" blockAlign="center">
        <StatusBadge status={ladder.status} isChanged={ladder.hasDraft && ladder.publishedVersion !== null} />
        {ladder.publishedVersion === null ? null : (
          <Text as="span" tone="subdued">
            Version {ladder.publishedVersion}
          </Text>
        )}
      </InlineStack>
      {ladder.pausedReason ? <Wrapped width={260}>{`Paused: ${ladder.pausedReason}`}</Wrapped> : null}
    </BlockStack>
  );
}

function Order(props: { ladder: LadderRow; isFirst: boolean; isLast: boolean } & Pick<Props, "isBusy" | "onAct">) {
  const { ladder, isFirst, isLast, isBusy, onAct } = props;
  return (
    <ButtonGroup variant="segmented">
      <Button
        icon={ArrowUpIcon}
        accessibilityLabel={`Move ${ladder.name} up`}
        disabled={isFirst || isBusy}
        onClick={() => onAct({ intent: "up", ladderId: ladder.ladderId })}
      />
      <Button
        icon={ArrowDownIcon}
        accessibilityLabel={`Move ${ladder.name} down`}
        disabled={isLast || isBusy}
        onClick={() => onAct({ intent: "down", ladderId: ladder.ladderId })}
      />
    </ButtonGroup>
  );
}

function Actions(props: { ladder: LadderRow; onAsk(change: AskedChange): void } & Pick<Props, "isBusy" | "onAct">) {
  const { ladder, isBusy, onAct, onAsk } = props;
  const { ladderId, name, status } = ladder;
  return (
    <InlineStack gap="300" blockAlign="center" wrap={false}>
      {status === "published" ? (
        <Button accessibilityLabel={`Pause ${name}`} disabled={isBusy} onClick={() => onAsk("pause")}>
          Pause
        </Button>
      ) : null}
      {status === "paused" ? (
        <Button
          accessibilityLabel={`Resume ${name}`}
          disabled={isBusy}
          onClick={() => onAct({ intent: "resume", ladderId })}
        >
          Resume
        </Button>
      ) : null}
      <Button
        variant="plain"
        accessibilityLabel={`Duplicate ${name}`}
        disabled={isBusy}
        onClick={() => onAct({ intent: "duplicate", ladderId })}
      >
        Duplicate
      </Button>
      <Button
        variant="plain"
        tone="critical"
        accessibilityLabel={`Archive ${name}`}
        disabled={isBusy}
        onClick={() => onAsk("archive")}
      >
        Archive
      </Button>
    </InlineStack>
  );
}
