import {
  Badge,
  BlockStack,
  Button,
  ButtonGroup,
  IndexTable,
  InlineStack,
  Link,
  Modal,
  Text,
  TextField,
} from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import type { Layer } from "./layer.ts";
import { LAYER_NAMES } from "./layer-names.ts";

export interface LadderRow {
  readonly ladderId: string;
  readonly name: string;
  readonly status: string;
  readonly publishedVersion: number | null;
  readonly hasDraft: boolean;
  readonly pausedReason: string | null;
  readonly trigger: string;
  readonly layers: readonly Layer[];
}
interface Props {
  readonly ladders: readonly LadderRow[];
  readonly isBusy: boolean;
  onAct(fields: Record<string, string>): void;
}

const TONES: Record<string, "success" | "warning" | undefined> = { published: "success", paused: "warning" };

/** Ladders in the order in which they are asked, with pausing and ordering in place. */
export function LadderTable({ ladders, isBusy, onAct }: Props) {
  const [asked, setAsked] = useState<{ ladder: LadderRow; change: "pause" | "archive" }>();
  const [reason, setReason] = useState("");
  const confirm = () => {
    onAct({ intent: asked!.change, ladderId: asked!.ladder.ladderId, reason });
    setAsked(undefined);
    setReason("");
  };
  return (
    <>
      <IndexTable
        itemCount={ladders.length}
        selectable={false}
        headings={[
          { title: "Order" },
          { title: "Ladder" },
          { title: "Shown when" },
          { title: "Offers" },
          { title: "State" },
          { title: "Actions" },
        ]}
      >
        {ladders.map((ladder, at) => (
          <IndexTable.Row id={ladder.ladderId} key={ladder.ladderId} position={at}>
            <IndexTable.Cell>
              <ButtonGroup variant="segmented">
                <Button
                  icon={ArrowUpIcon}
                  accessibilityLabel={`Move ${ladder.name} up`}
                  disabled={at === 0 || isBusy}
                  onClick={() => onAct({ intent: "up", ladderId: ladder.ladderId })}
                />
                <Button
                  icon={ArrowDownIcon}
                  accessibilityLabel={`Move ${ladder.name} down`}
                  disabled={at === ladders.length - 1 || isBusy}
                  onClick={() => onAct({ intent: "down", ladderId: ladder.ladderId })}
                />
              </ButtonGroup>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <Link url={`/app/ladders/${ladder.ladderId}`} removeUnderline>
                <Text as="span" fontWeight="semibold">
                  {ladder.name}
                </Text>
              </Link>
            </IndexTable.Cell>
            <IndexTable.Cell>{ladder.trigger}</IndexTable.Cell>
            <IndexTable.Cell>{ladder.layers.map((layer) => LAYER_NAMES[layer]).join(", ")}</IndexTable.Cell>
            <IndexTable.Cell>
              <BlockStack gap="050">
                <InlineStack gap="100">
                  <Badge tone={TONES[ladder.status]}>{ladder.status}</Badge>
                  {ladder.hasDraft && ladder.publishedVersion !== null ? (
                    <Badge tone="info">unpublished changes</Badge>
                  ) : null}
                </InlineStack>
                {ladder.pausedReason ? (
                  <Text as="span" tone="subdued">
                    {ladder.pausedReason}
                  </Text>
                ) : null}
              </BlockStack>
            </IndexTable.Cell>
            <IndexTable.Cell>
              <InlineStack gap="200">
                {ladder.status === "published" ? (
                  <Button
                    accessibilityLabel={`Pause ${ladder.name}`}
                    onClick={() => setAsked({ ladder, change: "pause" })}
                  >
                    Pause
                  </Button>
                ) : null}
                {ladder.status === "paused" ? (
                  <Button
                    accessibilityLabel={`Resume ${ladder.name}`}
                    onClick={() => onAct({ intent: "resume", ladderId: ladder.ladderId })}
                  >
                    Resume
                  </Button>
                ) : null}
                <Button
                  variant="plain"
                  tone="critical"
                  accessibilityLabel={`Archive ${ladder.name}`}
                  onClick={() => setAsked({ ladder, change: "archive" })}
                >
                  Archive
                </Button>
              </InlineStack>
            </IndexTable.Cell>
          </IndexTable.Row>
        ))}
      </IndexTable>
      <Modal
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked ? `${asked.change === "pause" ? "Pause" : "Archive"} ${asked.ladder.name}?` : ""}
        primaryAction={{
          content: asked?.change === "pause" ? "Pause ladder" : "Archive ladder",
          onAction: confirm,
          destructive: asked?.change === "archive",
        }}
        secondaryActions={[{ content: "Keep it", onAction: () => setAsked(undefined) }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            <Text as="p">
              {asked?.change === "pause"
                ? "No shopper sees it from the next purchase on, until you resume it."
                : "It is taken off this list and no shopper sees it. Its figures stay in the reports."}
            </Text>
            {asked?.change === "pause" ? (
              <TextField
                label="Reason (for your colleagues)"
                value={reason}
                onChange={setReason}
                autoComplete="off"
                maxLength={300}
              />
            ) : null}
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}
