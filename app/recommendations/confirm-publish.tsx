import { List, Modal, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";

interface Props {
  readonly isOpen: boolean;
  /** The products whose buyers get an offer. */
  readonly titles: readonly string[];
  onConfirm(): void;
  onClose(): void;
}

/** The one confirmation before shoppers see anything: what they see from then on, and how it ends. */
export function ConfirmPublish({ isOpen, titles, onConfirm, onClose }: Props) {
  const t = useText();
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title={publishLabel(t, titles.length)}
      primaryAction={{ content: publishLabel(t, titles.length), onAction: onConfirm }}
      secondaryActions={[{ content: t("Not yet"), onAction: onClose }]}
    >
      <Modal.Section>
        <List>
          <List.Item>
            {t(
              "From the next purchase on, buyers of these products are shown one offer after they have paid: {{products}}.",
              {
                products: titles.join(", "),
              },
            )}
          </List.Item>
          <List.Item>
            {t(
              "After a decline they are shown the smaller one, where there is one. Nothing is charged without an accept.",
            )}
          </List.Item>
          <List.Item>{t("Checkout itself does not change.")}</List.Item>
          <List.Item>{t("Each ladder can be paused or changed at any time on the Ladders page.")}</List.Item>
        </List>
        <Text as="p" tone="subdued">
          {t("Offers are sent with the order, without an extra shipping charge. The editor changes that.")}
        </Text>
      </Modal.Section>
    </Modal>
  );
}

/** "Publish 4 ladders". */
export function publishLabel(t: ReturnType<typeof useText>, count: number): string {
  return count === 1 ? t("Publish 1 ladder") : t("Publish {{count}} ladders", { count });
}
