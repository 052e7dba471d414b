import { Badge, BlockStack, Box, Button, Card, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { addStep, layerAfter, removeStep, stepsInOrder, type Branch } from "../edit-ladder.ts";
import type { EditedItem } from "../edited-items.ts";
import { LAYER_NAMES } from "../layer-names.ts";
import type { LadderDocument, Step } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

interface Props {
  readonly document: LadderDocument;
  readonly chosen: string;
  readonly items: readonly EditedItem[];
  readonly findings: readonly LintFinding[];
  countProblems(stepId: string): number;
  onChoose(stepId: string): void;
  onChange(document: LadderDocument): void;
}

const CAME_BY = { start: "After payment", onAccept: "If accepted", onDecline: "If declined" } as const;
const ADD: Readonly<Record<Branch, string>> = {
  onDecline: "Add a downsell after the decline",
  onAccept: "Add a second OTO after the accept",
};
const INDENT = ["0", "600", "1200"] as const;

/** The ladder as it unfolds: purchase → OTO → accept or decline → … Steps are added and removed in place. */
export function LadderTree(props: Props) {
  const { document } = props;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            The ladder
          </Text>
          <Text as="p" tone="subdued">
            At most three offers in a row. Where nothing follows an answer, the thank-you page does.
          </Text>
        </BlockStack>
        {stepsInOrder(document).map(({ stepId, step, cameBy, depth }) => (
          <Box key={stepId} paddingInlineStart={INDENT[Math.min(depth, 3) - 1]!}>
            <StepCard {...props} stepId={stepId} step={step} cameBy={cameBy} />
          </Box>
        ))}
      </BlockStack>
    </Card>
  );
}

function StepCard(props: Props & { stepId: string; step: Step; cameBy: Branch | "start" }) {
  const { document, chosen, items, stepId, step, cameBy, onChoose, onChange } = props;
  const item = items.find((known) => known.productId === step.offer.item.productId);
  const isChosen = stepId === chosen;
  const add = (branch: Branch) => {
    const added = addStep(document, stepId, branch);
    if (!added) return;
    onChange(added.document);
    onChoose(added.stepId);
  };
  const remove = () => {
    onChange(removeStep(document, stepId));
    onChoose(document.postPurchase.start);
  };
  const open = (["onDecline", "onAccept"] as const).filter(
    (branch) => step[branch] === null && layerAfter(document, stepId, branch) !== null,
  );
  return (
    <Box
      padding="300"
      borderWidth={isChosen ? "050" : "025"}
      borderColor={isChosen ? "border-emphasis" : "border"}
      borderRadius="300"
      background={isChosen ? "bg-surface-active" : "bg-surface"}
    >
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="300" blockAlign="center">
            <Thumbnail size="small" source={item?.imageUrl ?? ImageIcon} alt="" />
            <BlockStack gap="050">
              <InlineStack gap="200" blockAlign="center">
                <Text as="span" tone="subdued">
                  {CAME_BY[cameBy]}
                </Text>
                <Badge tone={step.offer.layer === "oto" ? "info" : "attention"}>{LAYER_NAMES[step.offer.layer]}</Badge>
                <Marks {...props} />
              </InlineStack>
              <Text as="span" fontWeight="semibold" tone={item ? undefined : "subdued"}>
                {item?.title ?? "No product chosen yet"}
              </Text>
            </BlockStack>
          </InlineStack>
          <InlineStack gap="200" blockAlign="center">
            <Button pressed={isChosen} accessibilityLabel={`Edit ${stepId}`} onClick={() => onChoose(stepId)}>
              {isChosen ? "Editing" : "Edit"}
            </Button>
            {cameBy === "start" ? null : (
              <Button variant="plain" tone="critical" accessibilityLabel={`Remove ${stepId}`} onClick={remove}>
                Remove
              </Button>
            )}
          </InlineStack>
        </InlineStack>
        {open.length === 0 ? null : (
          <InlineStack gap="400">
            {open.map((branch) => (
              <Button key={branch} variant="plain" onClick={() => add(branch)}>
                {ADD[branch]}
              </Button>
            ))}
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}

/** How much of the step is open or refused, so that nobody has to look for it. */
function Marks({ stepId, findings, countProblems }: Props & { stepId: string }) {
  const problems = countProblems(stepId);
  const errors = findings.filter((finding) => finding.stepId === stepId && finding.severity === "error").length;
  return (
    <>
      {errors > 0 ? <Badge tone="critical">{`${errors} to mend`}</Badge> : null}
      {problems > 0 ? <Badge tone="warning">{`${problems} to fill in`}</Badge> : null}
    </>
  );
}
