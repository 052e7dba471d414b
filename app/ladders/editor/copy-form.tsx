import { BlockStack, Box, Button, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { emptyCopy } from "../edit-ladder.ts";
import type { Offer, OfferCopy } from "../ladder.ts";

interface Props {
  readonly offer: Offer;
  readonly locale: string;
  onLocale(locale: string): void;
  onChange(copy: Offer["copy"]): void;
}

/** Locales that copy can be written in; the page's fixed texts exist for the first two. */
const LOCALES = [
  { value: "en", label: "English" },
  { value: "id", label: "Bahasa Indonesia" },
  { value: "de", label: "Deutsch" },
  { value: "es", label: "Español" },
  { value: "fr", label: "Français" },
  { value: "it", label: "Italiano" },
  { value: "ja", label: "日本語" },
  { value: "nl", label: "Nederlands" },
  { value: "pt-BR", label: "Português (Brasil)" },
];

/** The copy in its five parts, in their order, for one locale. The fifth, the answers, is fixed. */
export function CopyForm({ offer, locale, onLocale, onChange }: Props) {
  const copy = offer.copy[locale];
  const set = (part: Partial<OfferCopy>) =>
    onChange({ ...offer.copy, [locale]: { ...(copy ?? emptyCopy()), ...part } });
  const remove = () => {
    onChange(Object.fromEntries(Object.entries(offer.copy).filter(([key]) => key !== locale)));
    onLocale(offer.defaultLocale);
  };
  const options = LOCALES.map(({ value, label }) => ({
    value,
    label: offer.copy[value] ? label : `${label} (not written: ${offer.defaultLocale} is shown)`,
  }));
  return (
    <BlockStack gap="300">
      <InlineStack gap="300" blockAlign="end">
        <Select label="Language of the copy" options={options} value={locale} onChange={onLocale} />
        {copy && locale !== offer.defaultLocale ? (
          <Button variant="plain" tone="critical" onClick={remove}>
            Remove this language
          </Button>
        ) : null}
      </InlineStack>
      <TextField
        label="1 · The next result, in one plain sentence"
        value={copy?.result ?? ""}
        onChange={(result) => set({ result })}
        autoComplete="off"
        maxLength={120}
        showCharacterCount
      />
      <TextField
        label="2 · What is included that was not in the purchase"
        helpText="One thing a line, at most six."
        value={(copy?.included ?? []).join("\n")}
        onChange={(text) => set({ included: text.split("\n").slice(0, 6) })}
        autoComplete="off"
        multiline={2}
      />
      <TextField
        label="3 · Price, billing terms and access conditions"
        value={copy?.terms ?? ""}
        onChange={(terms) => set({ terms })}
        autoComplete="off"
        multiline={2}
        maxLength={300}
        showCharacterCount
      />
      <TextField
        label="4 · What reduces the risk: support, returns, refund"
        value={copy?.assurance ?? ""}
        onChange={(assurance) => set({ assurance })}
        autoComplete="off"
        multiline={2}
        maxLength={300}
        showCharacterCount
      />
      <Box padding="300" background="bg-surface-secondary" borderRadius="200">
        <Text as="p" tone="subdued">
          5 · One accept button, “Pay now · total”, and one visible “No, thank you”. Their words are the same in every
          shop, in the shopper's language; the platform does not allow others.
        </Text>
      </Box>
    </BlockStack>
  );
}
