import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { LadderDocument } from "../ladder.ts";
import type { ErrorOf } from "./field-errors.ts";
import { WholeNumberField } from "./whole-number-field.tsx";

const FIRST_SHARE = 0.1;

interface Props {
  readonly document: LadderDocument;
  readonly errorOf: ErrorOf;
  onChange(update: (current: LadderDocument) => LadderDocument): void;
}

/** The ladder's own holdout, beside that of the programme. */
export function HoldoutForm({ document: { holdout }, errorOf, onChange }: Props) {
  const t = useText();
  const set = (share: number | null) => onChange((current) => ({ ...current, holdout: share }));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Holdout of this ladder")}
        </Text>
        <Checkbox
          label={t("Hold out a share of this ladder's purchases")}
          helpText={t(
            "They see no offer of it, nor of another ladder, so that its own lift can be measured. Who is held out is drawn once and stays so. The programme's holdout in Settings is beside it.",
          )}
          checked={holdout !== null}
          onChange={(isOn) => set(isOn ? FIRST_SHARE : null)}
        />
        {holdout === null ? null : (
          <WholeNumberField
            label={t("Share held out")}
            suffix="%"
            value={Math.round(holdout * 100)}
            min={0}
            max={50}
            error={errorOf("holdout")}
            onChange={(percent) => set(percent / 100)}
          />
        )}
      </BlockStack>
    </Card>
  );
}
