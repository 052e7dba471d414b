import {
  BlockStack,
  Button,
  Card,
  Collapsible,
  InlineGrid,
  InlineStack,
  Select,
  Tag,
  TextField,
} from "@shopify/polaris";
import { FilterIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { WhenReady } from "#app/ui/when-ready.tsx";
import { PRESETS } from "./date-range.ts";
import { FILTER_NAMES, type FilterOption, type FilterOptions } from "./filter-options.ts";
import { FILTER_KEYS, inAddress, type FilterKey, type ReportQuery } from "./report-query.ts";

interface FilterBarProps {
  readonly query: ReportQuery;
  /** The address as it stands, which tells a preset from a period of one's own. */
  readonly address: URLSearchParams;
  readonly options: FilterOptions;
  readonly isLoading: boolean;
  /** Changes parts of the address; null takes one away. */
  readonly onChange: (changes: Readonly<Record<string, string | null>>) => void;
}

/** The period, what it is compared with, and what the report is narrowed to. */
export function FilterBar({ query, address, options, isLoading, onChange }: FilterBarProps) {
  const t = useText();
  const { filters } = query;
  const set = FILTER_KEYS.filter((key) => filters[key] !== undefined);
  const [isOpen, setOpen] = useState(false);
  const offered = FILTER_KEYS.filter((key) => options[key].length > 1 || filters[key] !== undefined);
  const words = useFilterWords(options);
  return (
    <Card>
      <WhenReady>
        <BlockStack gap="300">
          <PeriodFields query={query} address={address} isLoading={isLoading} onChange={onChange} />
          <InlineStack gap="200" blockAlign="center">
            <Button
              icon={FilterIcon}
              onClick={() => setOpen(!isOpen)}
              ariaExpanded={isOpen}
              ariaControls="report-filters"
              disclosure={isOpen ? "up" : "down"}
            >
              {t("Filters")}
            </Button>
            {set.map((key) => (
              <Tag key={key} onRemove={() => onChange({ [key]: null })}>
                {`${t(FILTER_NAMES[key])}: ${words(key, inAddress(filters[key]!))}`}
              </Tag>
            ))}
            {set.length > 1 ? (
              <Button variant="plain" onClick={() => onChange(Object.fromEntries(set.map((key) => [key, null])))}>
                {t("Clear all filters")}
              </Button>
            ) : null}
          </InlineStack>
          <Collapsible id="report-filters" open={isOpen}>
            <InlineGrid columns={{ xs: 2, md: 4, lg: 5 }} gap="300">
              {offered.map((key) => (
                <Select
                  key={key}
                  label={t(FILTER_NAMES[key])}
                  options={[
                    { value: "", label: t("All") },
                    ...withChosen(options[key], filters[key]).map(({ value }) => ({ value, label: words(key, value) })),
                  ]}
                  value={filters[key] === undefined ? "" : inAddress(filters[key])}
                  onChange={(value) => onChange({ [key]: value || null })}
                  disabled={isLoading}
                />
              ))}
            </InlineGrid>
          </Collapsible>
        </BlockStack>
      </WhenReady>
    </Card>
  );
}

/** What is chosen stands in the list even where it does not occur in these days. */
function withChosen(options: readonly FilterOption[], chosen: string | number | undefined): readonly FilterOption[] {
  if (chosen === undefined || options.some(({ value }) => value === inAddress(chosen))) return options;
  return [...options, { value: inAddress(chosen), name: inAddress(chosen) }];
}

/** Says a filter's value: countries and languages by their names in the reader's language. */
function useFilterWords(options: FilterOptions): (key: FilterKey, value: string) => string {
  const t = useText();
  const locale = useLocale();
  return (key, value) => {
    const name = options[key].find((option) => option.value === value)?.name ?? value;
    if (typeof name !== "string") return t(name);
    const type = key === "country" ? "region" : key === "language" ? "language" : null;
    try {
      return (type && new Intl.DisplayNames(locale, { type }).of(name)) || name;
    } catch {
      return name;
    }
  };
}

function PeriodFields({ query, address, isLoading, onChange }: Omit<FilterBarProps, "options">) {
  const t = useText();
  const { from, to } = query.range;
  const isOwn = address.has("from") && address.has("to");
  return (
    <InlineGrid columns={{ xs: 2, md: 4 }} gap="300">
      <Select
        label={t("Period")}
        options={[
          ...Object.entries(PRESETS).map(([value, label]) => ({ value, label: t(label) })),
          { value: "custom", label: t("From and to") },
        ]}
        value={isOwn ? "custom" : (address.get("days") ?? "30")}
        onChange={(days) => onChange(days === "custom" ? { from, to, days: null } : { from: null, to: null, days })}
        disabled={isLoading}
      />
      <TextField
        label={t("From")}
        type="date"
        value={from}
        max={to}
        onChange={(next) => onChange({ from: next, to, days: null })}
        autoComplete="off"
      />
      <TextField
        label={t("To")}
        type="date"
        value={to}
        min={from}
        onChange={(next) => onChange({ from, to: next, days: null })}
        autoComplete="off"
      />
      <Select
        label={t("Compare with")}
        options={[
          { value: "before", label: t("the period before") },
          { value: "none", label: t("nothing") },
        ]}
        value={query.before ? "before" : "none"}
        onChange={(value) => onChange({ compare: value === "none" ? "none" : null })}
        helpText={query.before ? t("{{from}} to {{to}}", { ...query.before }) : undefined}
        disabled={isLoading}
      />
    </InlineGrid>
  );
}
