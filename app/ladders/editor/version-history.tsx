import { Badge, BlockStack, Box, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { Say } from "#app/i18n/text-provider.tsx";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import type { Difference } from "../diff-ladders.ts";
import type { LadderDocument } from "../ladder.ts";

export interface Version {
  readonly version: number;
  readonly publishedAt: Date | string;
  readonly publishedBy: string;
  readonly document: LadderDocument;
  /** Against the version before it; null: it is the first. */
  readonly changes: readonly Difference[] | null;
}
interface Props {
  readonly versions: readonly Version[];
  readonly current: number | null;
  /** Whether what is being edited differs from the current version. */
  readonly isChanged: boolean;
  onRestore(version: Version): void;
}

/** Every published version, what changed with it, and taking one back as a draft. */
export function VersionHistory({ versions, current, isChanged, onRestore }: Props) {
  const t = useText();
  const locale = useLocale();
  const [open, setOpen] = useState<number>();
  if (versions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Version history")}
        </Text>
        {versions.map((entry) => {
          const isOpen = open === entry.version;
          return (
            <BlockStack gap="200" key={entry.version}>
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h3" variant="headingSm">
                    {t("Version {{version}}", { version: entry.version })}
                  </Text>
                  {entry.version === current ? <Badge tone="success">{t("Current")}</Badge> : null}
                  <Text as="span" tone="subdued">
                    {publication(entry, locale, t)}
                  </Text>
                </InlineStack>
                <InlineStack gap="300">
                  {entry.changes ? (
                    <Button
                      variant="plain"
                      disclosure={isOpen ? "up" : "down"}
                      ariaExpanded={isOpen}
                      ariaControls={`version-${entry.version}`}
                      accessibilityLabel={t("Changes of version {{version}}", { version: entry.version })}
                      onClick={() => setOpen(isOpen ? undefined : entry.version)}
                    >
                      {entry.changes.length === 0
                        ? t("No changes")
                        : t("Changes: {{number}}", { number: entry.changes.length })}
                    </Button>
                  ) : null}
                  {entry.version === current && !isChanged ? null : (
                    <Button
                      variant="plain"
                      accessibilityLabel={t("Restore version {{version}} as a draft", { version: entry.version })}
                      onClick={() => onRestore(entry)}
                    >
                      {t("Restore as draft")}
                    </Button>
                  )}
                </InlineStack>
              </InlineStack>
              {entry.changes ? (
                <Collapsible id={`version-${entry.version}`} open={isOpen}>
                  <Changes changes={entry.changes} />
                </Collapsible>
              ) : null}
            </BlockStack>
          );
        })}
      </BlockStack>
    </Card>
  );
}

/** Differences, one after the other: what, before, after. */
export function Changes({ changes }: { changes: readonly Difference[] }) {
  const t = useText();
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="200">
        {changes.map(({ stepId, what, before, after }) => (
          <BlockStack key={`${stepId ?? ""} ${t(what)}`}>
            <Text as="p" fontWeight="semibold">
              {stepId ? `${stepId} · ${t(what)}` : t(what)}
            </Text>
            {before === null ? null : (
              <Text as="p" tone="subdued" textDecorationLine="line-through">
                {t(before)}
              </Text>
            )}
            {after === null ? null : <Text as="p">{t(after)}</Text>}
          </BlockStack>
        ))}
      </BlockStack>
    </Box>
  );
}

function publication({ publishedAt, publishedBy }: Version, locale: string, t: Say): string {
  const at = new Date(publishedAt).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  return publishedBy === "system" ? at : t("{{at}}, by staff member {{staff}}", { at, staff: publishedBy });
}
