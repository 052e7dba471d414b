import { Text, Tooltip } from "@shopify/polaris";

/** A figure's name with its definition one hover, focus or tap away. */
export function FigureName({ name, definition }: { name: string; definition: string }) {
  return (
    <Tooltip content={definition} hasUnderline width="wide">
      <Text as="span">{name}</Text>
    </Tooltip>
  );
}
