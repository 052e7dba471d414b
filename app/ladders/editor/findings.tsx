import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { LintFinding } from "../lint-finding.ts";

interface Props {
  readonly problems: readonly { readonly path: string; readonly message: string }[];
  readonly findings: readonly LintFinding[];
  onStep(stepId: string): void;
}
const TONES = { error: "critical", warning: "warning", advice: "info" } as const;
const TITLES = {
  error: "This keeps the ladder from being published",
  warning: "Worth a look",
  advice: "Advice",
} as const;

/** Where a problem lies, in the words of the form instead of the document's. */
function placeOf(path: string): string {
  const step = /^postPurchase\.steps\.([\w-]+)/.exec(path)?.[1];
  const field = path
    .split(".")
    .slice(step ? 4 : 0)
    .join(" ");
  const words = field
    .replace("item productId", "item")
    .replace("item variantId", "item")
    .replace("copy ", "copy, ")
    .replace("trigger", "trigger");
  return [step, words].filter(Boolean).join(": ");
}

/** What the lint and the form's own rules say, worst first, each with the way to its step. */
export function Findings({ problems, findings, onStep }: Props) {
  const shown = problems.slice(0, 6);
  return (
    <BlockStack gap="200">
      {shown.length > 0 ? (
        <Banner tone="warning" title="Still to be filled in">
          <BlockStack gap="100">
            {shown.map((problem) => (
              <Text as="p" key={problem.path + problem.message}>
                {placeOf(problem.path)}: {problem.message}
              </Text>
            ))}
          </BlockStack>
        </Banner>
      ) : null}
      {(["error", "warning", "advice"] as const).map((severity) => {
        const these = findings.filter((finding) => finding.severity === severity);
        return these.length === 0 ? null : (
          <Banner key={severity} tone={TONES[severity]} title={TITLES[severity]}>
            <BlockStack gap="100">
              {these.map((finding) => (
                <InlineStack key={finding.code + finding.stepId + finding.sentence} gap="200" blockAlign="center">
                  <Text as="p">{finding.sentence}</Text>
                  {finding.stepId ? (
                    <Button variant="plain" onClick={() => onStep(finding.stepId!)}>
                      Show {finding.stepId}
                    </Button>
                  ) : null}
                </InlineStack>
              ))}
            </BlockStack>
          </Banner>
        );
      })}
    </BlockStack>
  );
}
