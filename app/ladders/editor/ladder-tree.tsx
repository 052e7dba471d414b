import { Badge, BlockStack, Box, Button, Card, InlineStack, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { addStep, layerAfter, removeStep, type Branch } from "../edit-ladder.ts";
import type { EditedItem } from "../edited-items.ts";
import { LAYER_NAMES } from "../layer-names.ts";
import type { LadderDocument } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";
import { leadProductId } from "../offer-item.ts";
import "./ladder-tree.css";

interface Props {
  readonly document: LadderDocument;
  readonly chosen: string;
  readonly items: readonly EditedItem[];
  readonly findings: readonly LintFinding[];
  countProblems(stepId: string): number;
  onChoose(stepId: string): void;
  onChange(document: LadderDocument): void;
}

const ANSWERS = { onAccept: message("Accepted"), onDecline: message("Declined") } as const;
const ADD = {
  oto: message("Add a second OTO"),
  downsell: message("Add a downsell"),
} as const;

/** The ladder as it unfolds: purchase → OTO → accepted or declined → … Steps are added and removed in place. */
export function LadderTree(props: Props) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("The ladder")}
          </Text>
          <Text as="p" tone="subdued">
            {t("At most three offers in a row. Where nothing follows an answer, the thank-you page does.")}
          </Text>
        </BlockStack>
        <div className="ladder-tree">
          <ul>
            <li>
              <div className="ladder-tree-end">{t("Purchase paid")}</div>
              <ul>
                <StepNode {...props} stepId={props.document.postPurchase.start} />
              </ul>
            </li>
          </ul>
        </div>
      </BlockStack>
    </Card>
  );
}

function StepNode(props: Props & { stepId: string; branch?: Branch }) {
  const { document, stepId, branch, onChoose, onChange } = props;
  const step = document.postPurchase.steps[stepId];
  if (!step) return null;
  const remove = () => {
    onChange(removeStep(document, stepId));
    onChoose(document.postPurchase.start);
  };
  return (
    <li>
      {branch ? <Answer branch={branch} /> : null}
      <StepCard {...props} onRemove={stepId === document.postPurchase.start ? null : remove} />
      <ul>
        {(["onDecline", "onAccept"] as const).map((next) => {
          const follower = step[next];
          return follower === null || !document.postPurchase.steps[follower] ? (
            <EndNode key={next} {...props} branch={next} />
          ) : (
            <StepNode key={next} {...props} stepId={follower} branch={next} />
          );
        })}
      </ul>
    </li>
  );
}

function Answer({ branch }: { branch: Branch }) {
  const t = useText();
  return <div className={`ladder-tree-answer ladder-tree-${branch}`}>{t(ANSWERS[branch])}</div>;
}

/** Where an answer leads to the thank-you page, and what could stand there instead. */
function EndNode({ document, stepId, branch, onChoose, onChange }: Props & { stepId: string; branch: Branch }) {
  const t = useText();
  const layer = layerAfter(document, stepId, branch);
  const add = () => {
    const added = addStep(document, stepId, branch);
    if (!added) return;
    onChange(added.document);
    onChoose(added.stepId);
  };
  return (
    <li>
      <Answer branch={branch} />
      <div className="ladder-tree-end">
        {t("Thank-you page")}
        {layer ? (
          <Button
            size="slim"
            onClick={add}
            accessibilityLabel={t("{{add}} after {{step}}", { add: ADD[layer], step: stepId })}
          >
            {t(ADD[layer])}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function StepCard(props: Props & { stepId: string; onRemove: (() => void) | null }) {
  const { document, chosen, items, stepId, findings, countProblems, onChoose, onRemove } = props;
  const t = useText();
  const { offer } = document.postPurchase.steps[stepId]!;
  const item = items.find((known) => known.productId === leadProductId(offer.item));
  const isChosen = stepId === chosen;
  return (
    <Box
      padding="300"
      borderWidth={isChosen ? "050" : "025"}
      borderColor={isChosen ? "border-emphasis" : "border"}
      borderRadius="300"
      background="bg-surface"
      width="220px"
    >
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center" wrap={false}>
          <Thumbnail source={item?.imageUrl ?? ImageIcon} alt="" size="small" />
          <BlockStack gap="050">
            <InlineStack gap="100">
              <Badge>{t(LAYER_NAMES[offer.layer])}</Badge>
              <StepMarks problems={countProblems(stepId)} findings={findings} stepId={stepId} />
            </InlineStack>
            <Text as="span" fontWeight="semibold" truncate>
              {item?.title ?? t("No product chosen yet")}
            </Text>
          </BlockStack>
        </InlineStack>
        <InlineStack gap="300">
          <Button
            size="slim"
            pressed={isChosen}
            accessibilityLabel={t("Edit step {{step}}", { step: stepId })}
            onClick={() => onChoose(stepId)}
          >
            {t("Edit")}
          </Button>
          {onRemove ? (
            <Button
              size="slim"
              variant="plain"
              tone="critical"
              accessibilityLabel={t("Remove step {{step}}", { step: stepId })}
              onClick={onRemove}
            >
              {t("Remove")}
            </Button>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Box>
  );
}

function StepMarks({
  problems,
  findings,
  stepId,
}: {
  problems: number;
  findings: Props["findings"];
  stepId: string;
}): ReactNode {
  const t = useText();
  const own = findings.filter((finding) => finding.stepId === stepId);
  const errors = own.filter(({ severity }) => severity === "error").length;
  const warnings = own.filter(({ severity }) => severity === "warning").length;
  if (problems > 0) return <Badge tone="warning">{t("{{number}} open", { number: problems })}</Badge>;
  if (errors > 0) return <Badge tone="critical">{t("{{number}} errors", { number: errors })}</Badge>;
  return warnings > 0 ? <Badge tone="attention">{t("{{number}} warnings", { number: warnings })}</Badge> : null;
}
