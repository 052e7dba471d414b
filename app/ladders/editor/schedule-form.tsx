import { BlockStack, Card, Checkbox, FormLayout, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { withBound } from "../edit-trigger.ts";
import type { LadderDocument } from "../ladder.ts";
import type { Frequency } from "../offer-terms.ts";
import type { ErrorOf } from "./field-errors.ts";
import { Folded } from "./folded.tsx";
import { WholeNumberField } from "./whole-number-field.tsx";

interface Props {
  readonly document: LadderDocument;
  readonly timeZone: string;
  readonly errorOf: ErrorOf;
  onChange(update: (current: LadderDocument) => LadderDocument): void;
}

/** From when to when the ladder runs, and how often one customer is bothered. */
export function ScheduleForm({ document: { schedule, frequency }, timeZone, errorOf, onChange }: Props) {
  const t = useText();
  const setSchedule = (next: LadderDocument["schedule"]) => onChange((current) => ({ ...current, schedule: next }));
  const setFrequency = (part: Partial<Frequency>) =>
    onChange((current) => ({ ...current, frequency: { ...current.frequency, ...part } }));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("Schedule")}
          </Text>
          <Checkbox
            label={t("Only within a time")}
            checked={schedule !== null}
            onChange={(isOn) => setSchedule(isOn ? {} : null)}
          />
          {schedule ? (
            <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
              {(["from", "until"] as const).map((end) => (
                <TextField
                  key={end}
                  type="datetime-local"
                  label={end === "from" ? t("Starts") : t("Ends")}
                  helpText={t("On the shop's clock, {{zone}}. Empty: open.", { zone: timeZone })}
                  value={schedule[end] ?? ""}
                  error={end === "from" ? errorOf("schedule") : undefined}
                  onChange={(next) =>
                    setSchedule(withBound(schedule, end, next === "" ? undefined : next.slice(0, 16)))
                  }
                  autoComplete="off"
                />
              ))}
            </InlineGrid>
          ) : null}
        </BlockStack>
        <Folded title={t("Limits for one customer")} isOpen={false}>
          <FormLayout>
            <FormLayout.Group>
              <WholeNumberField
                label={t("A declined product stays away for")}
                suffix={t("days")}
                helpText={t("Across all ladders. 0: it does not.")}
                value={frequency.declinedDays}
                min={0}
                max={365}
                onChange={(declinedDays) => setFrequency({ declinedDays })}
              />
              <WholeNumberField
                label={t("A bought product is not offered for")}
                suffix={t("days")}
                helpText={t("Packs and replenishments are. 0: it may be.")}
                value={frequency.boughtDays}
                min={0}
                max={365}
                onChange={(boughtDays) => setFrequency({ boughtDays })}
              />
            </FormLayout.Group>
            <Checkbox
              label={t("Limit the offers shown to one customer")}
              checked={frequency.cap !== null}
              onChange={(isOn) => setFrequency({ cap: isOn ? { offers: 10, days: 30 } : null })}
            />
            {frequency.cap ? (
              <FormLayout.Group>
                <WholeNumberField
                  label={t("At most")}
                  suffix={t("offers")}
                  value={frequency.cap.offers}
                  min={1}
                  max={100}
                  onChange={(offers) => setFrequency({ cap: { ...frequency.cap!, offers } })}
                />
                <WholeNumberField
                  label={t("in")}
                  suffix={t("days")}
                  value={frequency.cap.days}
                  min={1}
                  max={365}
                  onChange={(days) => setFrequency({ cap: { ...frequency.cap!, days } })}
                />
              </FormLayout.Group>
            ) : null}
            <Text as="p" tone="subdued">
              {t("A guest cannot be recognised: these limits are for customers whom Shopify names.")}
            </Text>
          </FormLayout>
        </Folded>
      </BlockStack>
    </Card>
  );
}
