import { BlockStack, List, Modal, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { LintFinding } from "../lint-finding.ts";

interface Props {
  readonly isOpen: boolean;
  readonly warnings: readonly LintFinding[];
  onConfirm(): void;
  onClose(): void;
}

/** Asks before a ladder is published that the lint warns of. */
export function ConfirmPublish({ isOpen, warnings, onConfirm, onClose }: Props) {
  const t = useText();
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title={t("Publish in spite of the warnings?")}
      primaryAction={{
        content: t("Publish all the same"),
        onAction: () => {
          onConfirm();
          onClose();
        },
      }}
      secondaryActions={[{ content: t("Back to the ladder"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="200">
          <Text as="p">{t("Shoppers see it from the next purchase on.")}</Text>
          <List>
            {warnings.map(({ code, stepId, sentence }) => (
              <List.Item key={`${code} ${stepId} ${t(sentence)}`}>{t(sentence)}</List.Item>
            ))}
          </List>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
