import { Text, Tooltip } from "@shopify/polaris";
import type { Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";

/** A figure's name with its definition one hover, focus or tap away. */
export function FigureName({ name, definition }: { name: Message; definition: Message }) {
  const t = useText();
  return (
    <Tooltip content={t(definition)} hasUnderline width="wide">
      <Text as="span">{t(name)}</Text>
    </Tooltip>
  );
}
