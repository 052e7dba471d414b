import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import type { DocumentProblem } from "../document-problems.ts";
import type { LintFinding } from "../lint-finding.ts";

interface Props {
  /** What is left to fill in: each is marked at its field too. */
  readonly problems: readonly DocumentProblem[];
  readonly findings: readonly LintFinding[];
  onStep(stepId: string): void;
}
const TONES = { error: "critical", warning: "warning", advice: "info" } as const;
const TITLES = {
  error: "This keeps the ladder from being published",
  warning: "Worth a look",
  advice: "Advice",
} as const;

/** What the lint says, worst first, each with the way to its step; before it what is left to fill in. */
export function Findings({ problems, findings, onStep }: Props) {
  const open = [...new Set(problems.map(({ path }) => stepOf(path)))];
  return (
    <>
      {problems.length > 0 ? (
        <Banner tone="warning" title="Not published: something is still to be filled in">
          <BlockStack gap="100">
            {open.map((stepId) => (
              <InlineStack key={stepId ?? ""} gap="200" blockAlign="center">
                <Text as="p">
                  {stepId === null ? "In the name or the trigger" : `In step ${stepId}`}:{" "}
                  {problems
                    .filter(({ path }) => stepOf(path) === stepId)
                    .map(({ path, message }) => `${fieldOf(path)}: ${message}`)
                    .filter((sentence, at, all) => all.indexOf(sentence) === at)
                    .join("; ")}
                  .
                </Text>
                {stepId === null ? null : <Show stepId={stepId} onStep={onStep} />}
              </InlineStack>
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
                  {finding.stepId === null ? null : <Show stepId={finding.stepId} onStep={onStep} />}
                </InlineStack>
              ))}
            </BlockStack>
          </Banner>
        );
      })}
    </>
  );
}

function Show({ stepId, onStep }: { stepId: string; onStep(stepId: string): void }) {
  return (
    <Button variant="plain" accessibilityLabel={`Show step ${stepId}`} onClick={() => onStep(stepId)}>
      {`Show ${stepId}`}
    </Button>
  );
}

const stepOf = (path: string) => /^postPurchase\.steps\.([\w-]+)/.exec(path)?.[1] ?? null;

const FIELDS: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^name$/, () => "the name"],
  [/^trigger/, () => "the trigger"],
  [/\.offer\.item\./, () => "the product"],
  [/\.offer\.price\.reason/, () => "the reason for the discount"],
  [/\.offer\.price\./, () => "the price"],
  [/\.offer\.shipping\./, () => "the shipping"],
  [/\.copy\.([\w-]+)\.result/, (match) => `part 1 of the ${match[1]} copy`],
  [/\.copy\.([\w-]+)\.included/, (match) => `part 2 of the ${match[1]} copy`],
  [/\.copy\.([\w-]+)\.terms/, (match) => `part 3 of the ${match[1]} copy`],
  [/\.copy\.([\w-]+)\.assurance/, (match) => `part 4 of the ${match[1]} copy`],
];

/** The field of a path in the words of the form. */
function fieldOf(path: string): string {
  for (const [pattern, words] of FIELDS) {
    const match = pattern.exec(path);
    if (match) return words(match);
  }
  return "the ladder";
}
