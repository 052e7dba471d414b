import { BlockStack, Box, Text, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { emptyCopy } from "../edit-ladder.ts";
import type { Offer, OfferCopy } from "../ladder.ts";
import type { ErrorOf } from "./field-errors.ts";
import { LanguageTabs } from "./language-tabs.tsx";

interface Props {
  readonly offer: Offer;
  readonly locale: string;
  readonly errorOf: ErrorOf;
  onLocale(locale: string): void;
  onChange(part: Partial<Pick<Offer, "copy" | "defaultLocale">>): void;
}

/** The copy in its five parts, in their order, a tab for each language. The fifth, the answers, is fixed. */
export function CopyForm({ offer, locale, errorOf, onLocale, onChange }: Props) {
  const t = useText();
  return (
    <LanguageTabs
      id="copy"
      title={t("Copy, in five parts")}
      {...{ locale, onLocale, onChange }}
      copy={offer.copy}
      defaultLocale={offer.defaultLocale}
      empty={emptyCopy()}
    >
      {(copy, written, onCopy) => (
        <Parts copy={copy} errorOf={(part) => errorOf(`copy.${written}.${part}`)} onChange={onCopy} />
      )}
    </LanguageTabs>
  );
}

function Parts({ copy, errorOf, onChange }: { copy: OfferCopy; errorOf: ErrorOf; onChange(copy: OfferCopy): void }) {
  const t = useText();
  const field = { autoComplete: "off", showCharacterCount: true } as const;
  return (
    <BlockStack gap="300">
      <Text as="p" tone="subdued">
        {t("{product}, {price} and {saving} are filled in by the shopper's page.")}
      </Text>
      <TextField
        {...field}
        label={t("1 · The next result, in one plain sentence")}
        value={copy.result}
        onChange={(result) => onChange({ ...copy, result })}
        error={errorOf("result")}
        maxLength={120}
      />
      <TextField
        label={t("2 · What is included that was not in the purchase")}
        helpText={t("One thing a line, at most six lines of 120 characters; {{number}} so far.", {
          number: copy.included.length,
        })}
        value={copy.included.join("\n")}
        onChange={(text) => onChange({ ...copy, included: linesOf(text) })}
        error={errorOf("included")}
        autoComplete="off"
        multiline={2}
      />
      <TextField
        {...field}
        label={t("3 · Price, billing terms and access conditions")}
        value={copy.terms}
        onChange={(terms) => onChange({ ...copy, terms })}
        error={errorOf("terms")}
        multiline={2}
        maxLength={300}
      />
      <TextField
        {...field}
        label={t("4 · What reduces the risk: support, returns, refund")}
        value={copy.assurance}
        onChange={(assurance) => onChange({ ...copy, assurance })}
        error={errorOf("assurance")}
        multiline={2}
        maxLength={300}
      />
      <Box padding="300" background="bg-surface-secondary" borderRadius="200">
        <Text as="p" tone="subdued">
          {t(
            "5 · One accept button, “Pay now · total”, and one visible “No, thank you”. Their words are the same in every ladder, in the checkout's language, and cannot be edited.",
          )}
        </Text>
      </Box>
    </BlockStack>
  );
}

/** At most six lines of 120 characters; an empty text has none. */
function linesOf(text: string): string[] {
  if (text === "") return [];
  return text
    .split("\n")
    .slice(0, 6)
    .map((line) => line.slice(0, 120));
}
