import { Badge, BlockStack, Box, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
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
  const [open, setOpen] = useState<number>();
  if (versions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Version history
        </Text>
        {versions.map((entry) => {
          const isOpen = open === entry.version;
          return (
            <BlockStack gap="200" key={entry.version}>
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="h3" variant="headingSm">
                    Version {entry.version}
                  </Text>
                  {entry.version === current ? <Badge tone="success">Current</Badge> : null}
                  <Text as="span" tone="subdued">
                    {publication(entry)}
                  </Text>
                </InlineStack>
                <InlineStack gap="300">
                  {entry.changes ? (
                    <Button
                      variant="plain"
                      disclosure={isOpen ? "up" : "down"}
                      ariaExpanded={isOpen}
                      ariaControls={`version-${entry.version}`}
                      accessibilityLabel={`Changes of version ${entry.version}`}
                      onClick={() => setOpen(isOpen ? undefined : entry.version)}
                    >
                      {changeCount(entry.changes.length)}
                    </Button>
                  ) : null}
                  {entry.version === current && !isChanged ? null : (
                    <Button
                      variant="plain"
                      accessibilityLabel={`Restore version ${entry.version} as a draft`}
                      onClick={() => onRestore(entry)}
                    >
                      Restore as draft
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

function Changes({ changes }: { changes: readonly Difference[] }) {
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="200">
        {changes.map(({ stepId, what, before, after }) => (
          <BlockStack key={`${stepId ?? ""} ${what}`}>
            <Text as="p" fontWeight="semibold">
              {stepId ? `${stepId} · ${what}` : what}
            </Text>
            {before === null ? null : (
              <Text as="p" tone="subdued" textDecorationLine="line-through">
                {before}
              </Text>
            )}
            {after === null ? null : <Text as="p">{after}</Text>}
          </BlockStack>
        ))}
      </BlockStack>
    </Box>
  );
}

function publication({ publishedAt, publishedBy }: Version): string {
  const at = new Date(publishedAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
  return publishedBy === "system" ? at : `${at}, by staff member ${publishedBy}`;
}

function changeCount(count: number): string {
  if (count === 0) return "No changes";
  return count === 1 ? "1 change" : `${count} changes`;
}
