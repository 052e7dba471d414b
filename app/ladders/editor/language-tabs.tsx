import { ActionList, BlockStack, Box, Button, InlineStack, Popover, Tabs, Text } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { LANGUAGES, languageName } from "../languages.ts";

interface Written<Copy> {
  readonly copy: Readonly<Record<string, Copy>>;
  readonly defaultLocale: string;
}
interface Props<Copy> extends Written<Copy> {
  /** Tells the panels of several such fields on a page apart. */
  readonly id: string;
  readonly title: string;
  /** Which offer it is of, where the page has several. */
  readonly of?: string;
  /** The language that is open, where it is written. */
  readonly locale: string;
  readonly empty: Copy;
  onLocale(locale: string): void;
  onChange(part: Partial<{ copy: Record<string, Copy>; defaultLocale: string }>): void;
  /** The fields of one language. */
  children(copy: Copy, locale: string, onCopy: (copy: Copy) => void): ReactNode;
}

/** Copy in several languages, a tab for each; one of them is the default. */
export function LanguageTabs<Copy>(props: Props<Copy>) {
  const { id, title, of, copy, defaultLocale, locale: wanted, empty, onLocale, onChange, children } = props;
  const t = useText();
  const locales = Object.keys(copy);
  const locale = copy[wanted] ? wanted : copy[defaultLocale] ? defaultLocale : locales[0]!;
  const remove = () => {
    onChange({ copy: Object.fromEntries(Object.entries(copy).filter(([key]) => key !== locale)) });
    onLocale(defaultLocale);
  };
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {title}
        </Text>
        <AddLanguage
          of={of}
          written={locales}
          onAdd={(added) => {
            onChange({ copy: { ...copy, [added]: empty } });
            onLocale(added);
          }}
        />
      </InlineStack>
      <Tabs
        tabs={locales.map((key) => ({
          id: `${id}-${key}`,
          content:
            key === defaultLocale && locales.length > 1
              ? t("{{language}} (default)", { language: languageName(key) })
              : languageName(key),
          panelID: `${id}-parts`,
        }))}
        selected={locales.indexOf(locale)}
        onSelect={(at) => onLocale(locales[at]!)}
      >
        <Box paddingBlockStart="300">
          {children(copy[locale] ?? empty, locale, (next) => onChange({ copy: { ...copy, [locale]: next } }))}
        </Box>
      </Tabs>
      {locale === defaultLocale ? null : (
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

function AddLanguage({
  written,
  of,
  onAdd,
}: {
  written: readonly string[];
  of: string | undefined;
  onAdd(locale: string): void;
}) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const missing = Object.keys(LANGUAGES).filter((locale) => !written.includes(locale));
  if (missing.length === 0) return null;
  const activator = (
    <Button
      disclosure
      variant="plain"
      accessibilityLabel={
        of === undefined ? undefined : t("{{field}}: {{offer}}", { field: t("Add a language"), offer: of })
      }
      onClick={() => setOpen(!isOpen)}
    >
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
