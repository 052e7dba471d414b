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
                  {stepId === null ? "The ladder: " : `Step ${stepId}: `}
                  {openFields(problems.filter(({ path }) => stepOf(path) === stepId))}
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

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^name$/, "the name"],
  [/^trigger/, "the trigger"],
  [/\.offer\.item\./, "the product"],
  [/\.offer\.price\.reason/, "the reason for the discount"],
  [/\.offer\.price\./, "the price"],
  [/\.offer\.shipping\./, "the shipping"],
  [/\.copy\.[\w-]+\.result/, "part 1"],
  [/\.copy\.[\w-]+\.included/, "part 2"],
  [/\.copy\.[\w-]+\.terms/, "part 3"],
  [/\.copy\.[\w-]+\.assurance/, "part 4"],
];

/** The open fields in the words of the form: "the product, part 1 (en), part 2 (en)". */
function openFields(problems: readonly DocumentProblem[]): string {
  const fields = problems.map(({ path }) => {
    const words = FIELDS.find(([pattern]) => pattern.test(path))?.[1] ?? "the ladder";
    const locale = /\.copy\.([\w-]+)/.exec(path)?.[1];
    return locale === undefined ? words : `${words} (${locale})`;
  });
  return [...new Set(fields)].join(", ");
}
