import { Badge, InlineStack } from "@shopify/polaris";
import type { LadderStatus } from "./ladder-status.ts";
import { STATUS_WORDS } from "./status-words.ts";

const TONES = { draft: undefined, published: "success", paused: "warning", archived: undefined } as const;

/** A ladder's state, and whether a draft waits beside what is published. */
export function StatusBadge({ status, isChanged }: { status: LadderStatus; isChanged: boolean }) {
  return (
    <InlineStack gap="100">
      <Badge tone={TONES[status]}>{STATUS_WORDS[status]}</Badge>
      {isChanged ? <Badge tone="info">Unpublished changes</Badge> : null}
    </InlineStack>
  );
}
