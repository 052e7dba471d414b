import { Badge, InlineStack } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { ShownStatus } from "./ladder-status.ts";
import { STATUS_WORDS } from "./status-words.ts";

const TONES = {
  draft: undefined,
  published: "success",
  scheduled: "info",
  ended: undefined,
  paused: "warning",
  archived: undefined,
} as const;

/** A ladder's state, and whether a draft waits beside what is published. */
export function StatusBadge({ status, isChanged }: { status: ShownStatus; isChanged: boolean }) {
  const t = useText();
  return (
    <InlineStack gap="100">
      <Badge tone={TONES[status]}>{t(STATUS_WORDS[status])}</Badge>
      {isChanged ? <Badge tone="info">{t("Unpublished changes")}</Badge> : null}
    </InlineStack>
  );
}
