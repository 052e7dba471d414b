import { ActionList, BlockStack, Box, Button, InlineStack, Popover, Tabs, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { emptyCopy } from "../edit-ladder.ts";
import { LANGUAGES, languageName } from "../languages.ts";
import type { Offer, OfferCopy } from "../ladder.ts";
import type { ErrorOf } from "./field-errors.ts";

interface Props {
  readonly offer: Offer;
  readonly locale: string;
  readonly errorOf: ErrorOf;
  onLocale(locale: string): void;
  onChange(part: Pick<Offer, "copy"> | Pick<Offer, "copy" | "defaultLocale"> | Pick<Offer, "defaultLocale">): void;
}

/** The copy in its five parts, in their order, a tab for each language. The fifth, the answers, is fixed. */
export function CopyForm({ offer, locale: wanted, errorOf, onLocale, onChange }: Props) {
  const t = useText();
  const locales = Object.keys(offer.copy);
  const locale = offer.copy[wanted] ? wanted : offer.copy[offer.defaultLocale] ? offer.defaultLocale : locales[0]!;
  const isDefault = locale === offer.defaultLocale;
  const remove = () => {
    onChange({ copy: Object.fromEntries(Object.entries(offer.copy).filter(([key]) => key !== locale)) });
    onLocale(offer.defaultLocale);
  };
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {t("Copy, in five parts")}
        </Text>
        <AddLanguage
          written={locales}
          onAdd={(added) => {
            onChange({ copy: { ...offer.copy, [added]: emptyCopy() } });
            onLocale(added);
          }}
        />
      </InlineStack>
      <Tabs
        tabs={locales.map((key) => ({
          id: `copy-${key}`,
          content:
            key === offer.defaultLocale && locales.length > 1
              ? t("{{language}} (default)", { language: languageName(key) })
              : languageName(key),
          panelID: "copy-parts",
        }))}
        selected={locales.indexOf(locale)}
        onSelect={(at) => onLocale(locales[at]!)}
      >
        <Box paddingBlockStart="300">
          <Parts
            copy={offer.copy[locale] ?? emptyCopy()}
            errorOf={(part) => errorOf(`copy.${locale}.${part}`)}
            onChange={(copy) => onChange({ copy: { ...offer.copy, [locale]: copy } })}
          />
        </Box>
      </Tabs>
      {isDefault ? null : (
        <InlineStack gap="400">
          <Button variant="plain" onClick={() => onChange({ defaultLocale: locale })}>
            {t("Make {{language}} the default", { language: languageName(locale) })}
          </Button>
          <Button variant="plain" tone="critical" onClick={remove}>
            {t("Remove {{language}}", { language: languageName(locale) })}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function AddLanguage({ written, onAdd }: { written: readonly string[]; onAdd(locale: string): void }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const missing = Object.keys(LANGUAGES).filter((locale) => !written.includes(locale));
  if (missing.length === 0) return null;
  const activator = (
    <Button disclosure variant="plain" onClick={() => setOpen(!isOpen)}>
      {t("Add a language")}
    </Button>
  );
  return (
    <Popover active={isOpen} activator={activator} onClose={() => setOpen(false)} autofocusTarget="first-node">
      <ActionList
        items={missing.map((locale) => ({
          content: languageName(locale),
          onAction: () => {
            setOpen(false);
            onAdd(locale);
          },
        }))}
      />
    </Popover>
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
