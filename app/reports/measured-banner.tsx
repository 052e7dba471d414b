import { Banner } from "@shopify/polaris";
import type { Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";

/** Says how much of a period sessions and checkouts were measured; nothing where all of it was. */
export function MeasuredBanner({ words }: { words: Message | null }) {
  const t = useText();
  if (!words) return null;
  return <Banner tone="info">{t("CVR and sessions: {{words}}.", { words: t(words) })}</Banner>;
}
