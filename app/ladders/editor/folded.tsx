import { BlockStack, Button, Collapsible, InlineStack } from "@shopify/polaris";
import { useId, useState, type ReactNode } from "react";

/** A part of a form that most merchants leave alone: closed until it is asked for, or something stands in it. */
export function Folded({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  const [opened, setOpened] = useState(isOpen);
  const id = useId();
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={opened ? "up" : "down"}
          ariaExpanded={opened}
          ariaControls={id}
          onClick={() => setOpened(!opened)}
        >
          {title}
        </Button>
      </InlineStack>
      <Collapsible id={id} open={opened}>
        <BlockStack gap="400">{children}</BlockStack>
      </Collapsible>
    </BlockStack>
  );
}
