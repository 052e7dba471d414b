import { Badge, BlockStack, Box, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { diffLadders } from "../diff-ladders.ts";
import type { LadderDocument } from "../ladder.ts";

export interface Version {
  readonly version: number;
  readonly publishedAt: Date | string;
  readonly publishedBy: string;
  readonly document: LadderDocument;
}

/** Every published version, what changed with it, and taking one back as a draft. */
export function VersionHistory({
  versions,
  current,
  onRestore,
}: {
  versions: readonly Version[];
  current: number | null;
  onRestore(document: LadderDocument): void;
}) {
  const [open, setOpen] = useState<number>();
  if (versions.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Version history
        </Text>
        {versions.map((entry, at) => {
          const before = versions[at + 1];
          const differences = before ? diffLadders(before.document, entry.document) : [];
          return (
            <BlockStack gap="100" key={entry.version}>
              <InlineStack align="space-between" blockAlign="center">
                <InlineStack gap="200" blockAlign="center">
                  <Text as="span" fontWeight="semibold">
                    Version {entry.version}
                  </Text>
                  {entry.version === current ? <Badge tone="success">current</Badge> : null}
                  <Text as="span" tone="subdued">
                    {new Date(entry.publishedAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })},
                    staff {entry.publishedBy}
                  </Text>
                </InlineStack>
                <InlineStack gap="200">
                  {before ? (
                    <Button
                      variant="plain"
                      ariaExpanded={open === entry.version}
                      ariaControls={`version-${entry.version}`}
                      onClick={() => setOpen(open === entry.version ? undefined : entry.version)}
                    >
                      {`${differences.length} changes`}
                    </Button>
                  ) : null}
                  {entry.version === current ? null : (
                    <Button
                      variant="plain"
                      accessibilityLabel={`Restore version ${entry.version} as a draft`}
                      onClick={() => onRestore(entry.document)}
                    >
                      Restore as draft
                    </Button>
                  )}
                </InlineStack>
              </InlineStack>
              <Collapsible id={`version-${entry.version}`} open={open === entry.version}>
                <Box padding="200" background="bg-surface-secondary" borderRadius="200">
                  {differences.map((difference) => (
                    <Text as="p" key={difference.path}>
                      {difference.path}: <del>{difference.before ?? "—"}</del> → <ins>{difference.after ?? "—"}</ins>
                    </Text>
                  ))}
                </Box>
              </Collapsible>
            </BlockStack>
          );
        })}
      </BlockStack>
    </Card>
  );
}
