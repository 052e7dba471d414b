import { Banner, BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import type { DocumentProblem } from "../document-problems.ts";
import type { LadderDocument } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";

interface Props {
  /** What is left to fill in: each is marked at its field too. */
  readonly problems: readonly DocumentProblem[];
  readonly findings: readonly LintFinding[];
  onStep(stepId: string): void;
  onFix(fixed: LadderDocument): void;
}
const TONES = { error: "critical", warning: "warning", advice: "info" } as const;
const TITLES = {
  error: message("This keeps the ladder from being published"),
  warning: message("Worth a look"),
  advice: message("Advice"),
} as const;

/** What the lint says, worst first, each with the way to its step and its repair; before it what is left to fill in. */
export function Findings({ problems, findings, onStep, onFix }: Props) {
  const t = useText();
  const open = [...new Set(problems.map(({ path }) => stepOf(path)))];
  const fieldsOf = (stepId: string | null) => {
    const fields = FIELDS.filter(([pattern]) =>
      problems.some(({ path }) => stepOf(path) === stepId && pattern.test(path)),
    ).map(([, name]) => t(name));
    return fields.length > 0 ? fields.join(", ") : t(problems.find(({ path }) => stepOf(path) === stepId)!.message);
  };
  return (
    <>
      {problems.length > 0 ? (
        <Banner tone="warning" title={t("Not published: something is still to be filled in")}>
          <BlockStack gap="100">
            {open.map((stepId) => (
              <InlineStack key={stepId ?? ""} gap="200" blockAlign="center">
                <Text as="p">
                  {stepId === null
                    ? t("The ladder: {{fields}}", { fields: fieldsOf(null) })
                    : t("Step {{step}}: {{fields}}", { step: stepId, fields: fieldsOf(stepId) })}
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
          <Banner key={severity} tone={TONES[severity]} title={t(TITLES[severity])}>
            <BlockStack gap="100">
              {these.map((finding) => (
                <Finding
                  key={`${finding.code} ${finding.stepId} ${t(finding.sentence)}`}
                  {...{ finding, onStep, onFix }}
                />
              ))}
            </BlockStack>
          </Banner>
        );
      })}
    </>
  );
}

function Finding({ finding, onStep, onFix }: { finding: LintFinding } & Pick<Props, "onStep" | "onFix">) {
  const t = useText();
  const { sentence, stepId, fix } = finding;
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="p">{t(sentence)}</Text>
      {stepId === null ? null : <Show stepId={stepId} onStep={onStep} />}
      {fix ? (
        <Button size="slim" onClick={() => onFix(fix.fixed)}>
          {t(fix.label)}
        </Button>
      ) : null}
    </InlineStack>
  );
}

function Show({ stepId, onStep }: { stepId: string; onStep(stepId: string): void }) {
  const t = useText();
  return (
    <Button
      variant="plain"
      accessibilityLabel={t("Show step {{step}}", { step: stepId })}
      onClick={() => onStep(stepId)}
    >
      {t("Show {{step}}", { step: stepId })}
    </Button>
  );
}

const stepOf = (path: string) => /^postPurchase\.steps\.([\w-]+)/.exec(path)?.[1] ?? null;

const FIELDS = [
  [/^name$/, message("the name")],
  [/^trigger/, message("the trigger")],
  [/^schedule/, message("the schedule")],
  [/^frequency/, message("the limits for one customer")],
  [/\.offer\.(item|alternatives)\b/, message("the product")],
  [/\.offer\.subscription/, message("the subscription")],
  [/\.offer\.price\.reason/, message("the reason for the discount")],
  [/\.offer\.price\.(?!reason)/, message("the price")],
  [/\.offer\.shipping\./, message("the shipping")],
  [/\.copy\.[\w-]+\.result/, message("part 1")],
  [/\.copy\.[\w-]+\.included/, message("part 2")],
  [/\.copy\.[\w-]+\.terms/, message("part 3")],
  [/\.copy\.[\w-]+\.assurance/, message("part 4")],
] as const;
