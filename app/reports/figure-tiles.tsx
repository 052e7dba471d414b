import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import type { Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { FigureName } from "#app/ui/figure.tsx";
import { definitionOf, type FigureKey } from "./definitions.ts";
import type { Figures } from "./figures.ts";
import { figureText, intervalText } from "./report-cells.ts";

interface FigureTilesProps {
  readonly keys: readonly FigureKey[];
  readonly figures: Figures;
  readonly before?: Figures | null | undefined;
  /** Said under a figure. */
  readonly notes?: Readonly<Partial<Record<FigureKey, Message | null>>>;
  readonly currency: string;
}

/** Figures as tiles, each with its interval and the period before. */
export function FigureTiles({ keys, figures, before, notes = {}, currency }: FigureTilesProps) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  return (
    <InlineGrid columns={{ xs: 2, md: 3, lg: 4 }} gap="400">
      {keys.map((key) => {
        const figure = figures[key];
        const interval = figure ? intervalText(key, figure, writing) : null;
        const earlier = before?.[key];
        const note = notes[key];
        const isEarly = figure?.isEarly === true && figure.value !== null;
        return (
          <Card key={key}>
            <BlockStack gap="100">
              <Text as="h3" tone="subdued">
                <FigureName name={definitionOf(key).name} definition={definitionOf(key).meaning} />
              </Text>
              <Text as="p" variant="headingLg" tone={figure?.isEarly ? "disabled" : undefined}>
                {figureText(key, figure, writing)}
              </Text>
              {isEarly || interval ? (
                <Text as="p" tone="subdued" variant="bodySm">
                  {isEarly ? t("too early") : t(interval!)}
                </Text>
              ) : null}
              {note ? (
                <Text as="p" tone="subdued" variant="bodySm">
                  {t(note)}
                </Text>
              ) : null}
              {earlier && earlier.value !== null ? (
                <Text as="p" tone="subdued" variant="bodySm">
                  {t("before {{value}}", { value: figureText(key, earlier, writing) })}
                </Text>
              ) : null}
            </BlockStack>
          </Card>
        );
      })}
    </InlineGrid>
  );
}
