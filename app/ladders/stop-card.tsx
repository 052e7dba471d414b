import { Banner, BlockStack, Button, InlineStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";

interface Props {
  /** Null: offers are made. */
  readonly stop: { readonly at: Date | string; readonly by: string; readonly reason: string } | null;
  readonly isBusy: boolean;
  onStop(reason: string): void;
  onResume(): void;
}

/** Tells that every offer is stopped, by whom and why, and lets them be made again. */
export function StoppedBanner({ stop, isBusy, onResume }: Omit<Props, "onStop">) {
  const t = useText();
  const locale = useLocale();
  if (!stop) return null;
  const at = new Date(stop.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Banner tone="critical" title={t("All offers are stopped: no shopper sees one.")}>
      <BlockStack gap="200">
        <Text as="p">
          {t("Since {{at}}, by staff member {{staff}}. {{reason}}", { at, staff: stop.by, reason: stop.reason })}
        </Text>
        <InlineStack>
          <Button onClick={onResume} loading={isBusy}>
            {t("Make offers again")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

/** Asks once before every offer of the shop stops. */
export function ConfirmStop({
  isOpen,
  onStop,
  onClose,
}: {
  isOpen: boolean;
  onStop(reason: string): void;
  onClose(): void;
}) {
  const t = useText();
  const [reason, setReason] = useState("");
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title={t("Stop all offers now?")}
      primaryAction={{
        content: t("Stop all offers"),
        destructive: true,
        onAction: () => {
          onStop(reason);
          onClose();
        },
      }}
      secondaryActions={[{ content: t("Keep them running"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">
            {t(
              "From the next purchase on no shopper sees an offer, and none can be accepted any more. Ladders keep their state; one click makes offers again.",
            )}
          </Text>
          <TextField
            label={t("Reason (for your colleagues)")}
            value={reason}
            onChange={setReason}
            autoComplete="off"
            maxLength={300}
          />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
