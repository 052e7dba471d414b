import { BlockStack, Button, Card, Checkbox, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { METRIC_WORDS } from "./guardrail-words.ts";
import { settingsOfTyped, typedRange, typedSettings } from "./guardrails-action.ts";
import { METRICS, type Metric } from "./metric.ts";
import { PRESETS, type GuardrailSettings } from "./settings.ts";

interface Props {
  readonly settings: GuardrailSettings;
  readonly isBusy: boolean;
  onSave(settings: GuardrailSettings): void;
}

/** The merchant's limits, each with its range; a guardrail can be switched off. */
export function LimitsCard({ settings, isBusy, onSave }: Props) {
  const t = useText();
  const [typed, setTyped] = useState(() => typedSettings(settings));
  const parsed = settingsOfTyped(typed);
  const change = (metric: Metric, part: Partial<(typeof typed)[Metric]>) =>
    setTyped({ ...typed, [metric]: { ...typed[metric], ...part } });
  const isChanged = JSON.stringify(typed) !== JSON.stringify(typedSettings(settings));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Limits")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "A guardrail pauses when a figure stands beyond its limit and that is proven, not by chance. Of stores whose offers do no harm at most 5 % are ever paused.",
            )}
          </Text>
        </BlockStack>
        <FormLayout>
          {METRICS.map((metric) => {
            const { from, to, isPercent } = typedRange(metric);
            const { isOn, limit } = typed[metric];
            return (
              <BlockStack key={metric} gap="100">
                <Checkbox
                  label={t(METRIC_WORDS[metric].name)}
                  helpText={t(METRIC_WORDS[metric].meaning)}
                  checked={isOn}
                  onChange={(checked) => change(metric, { isOn: checked })}
                />
                <TextField
                  label={isPercent ? t("Not below, of what it is judged by") : t("Not above, as a multiple")}
                  value={limit}
                  onChange={(value) => change(metric, { limit: value })}
                  suffix={isPercent ? "%" : "×"}
                  inputMode="decimal"
                  autoComplete="off"
                  disabled={!isOn}
                  error={parsed.wrong.includes(metric) ? t("From {{from}} to {{to}}", { from, to }) : undefined}
                />
              </BlockStack>
            );
          })}
        </FormLayout>
        <InlineStack gap="200">
          <Button
            variant="primary"
            disabled={!isChanged || parsed.settings === null}
            loading={isBusy}
            onClick={() => parsed.settings && onSave(parsed.settings)}
          >
            {t("Save limits")}
          </Button>
          <Button onClick={() => setTyped(typedSettings(PRESETS))}>{t("Presets")}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
