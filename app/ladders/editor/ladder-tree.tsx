import { Badge, BlockStack, Box, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { addStep, layerAfter, removeStep, stepsInOrder, type Branch } from "../edit-ladder.ts";
import type { EditedItem } from "../edited-items.ts";
import { LAYER_NAMES } from "../layer-names.ts";
import type { LadderDocument } from "../ladder.ts";

interface Props {
  readonly document: LadderDocument;
  readonly chosen: string;
  readonly items: readonly EditedItem[];
  onChoose(stepId: string): void;
  onChange(document: LadderDocument): void;
}

const CAME_BY = { start: "After payment", onAccept: "After an accept", onDecline: "After a decline" } as const;
const ADD: Record<Branch, string> = {
  onDecline: "Add a downsell after the decline",
  onAccept: "Add a second OTO after the accept",
};

/** The ladder as it unfolds: purchase → OTO → accept or decline → … Steps are added and removed in place. */
export function LadderTree({ document, chosen, items, onChoose, onChange }: Props) {
  const add = (stepId: string, branch: Branch) => {
    const added = addStep(document, stepId, branch);
    if (!added) return;
    onChange(added.document);
    onChoose(added.stepId);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          The ladder
        </Text>
        {stepsInOrder(document).map(({ stepId, step, cameBy, depth }) => {
          const title = items.find((item) => item.productId === step.offer.item.productId)?.title;
          const isChosen = step.offer.id === chosen;
          return (
            <Box key={stepId} paddingInlineStart={depth === 1 ? "0" : depth === 2 ? "800" : "1600"}>
              <Box
                padding="300"
                borderWidth={isChosen ? "050" : "025"}
                borderColor={isChosen ? "border-emphasis" : "border"}
                borderRadius="200"
                background={isChosen ? "bg-surface-secondary" : "bg-surface"}
              >
                <BlockStack gap="200">
                  <InlineStack align="space-between" blockAlign="center" gap="200">
                    <InlineStack gap="200" blockAlign="center">
                      <Text as="span" tone="subdued">
                        {CAME_BY[cameBy]}
                      </Text>
                      <Badge tone={step.offer.layer === "oto" ? "info" : "attention"}>
                        {LAYER_NAMES[step.offer.layer]}
                      </Badge>
                      <Text as="span" fontWeight="semibold">
                        {title ?? "No item chosen yet"}
                      </Text>
                    </InlineStack>
                    <InlineStack gap="200">
                      <Button pressed={isChosen} accessibilityLabel={`Edit ${stepId}`} onClick={() => onChoose(stepId)}>
                        Edit
                      </Button>
                      {cameBy === "start" ? null : (
                        <Button
                          variant="plain"
                          tone="critical"
                          accessibilityLabel={`Remove ${stepId}`}
                          onClick={() => (
                            onChange(removeStep(document, stepId)),
                            onChoose(document.postPurchase.start)
                          )}
                        >
                          Remove
                        </Button>
                      )}
                    </InlineStack>
                  </InlineStack>
                  <InlineStack gap="200">
                    {(["onDecline", "onAccept"] as const).map((branch) =>
                      step[branch] === null && layerAfter(document, stepId, branch) !== null ? (
                        <Button key={branch} variant="plain" onClick={() => add(stepId, branch)}>
                          {ADD[branch]}
                        </Button>
                      ) : null,
                    )}
                  </InlineStack>
                </BlockStack>
              </Box>
            </Box>
          );
        })}
      </BlockStack>
    </Card>
  );
}
