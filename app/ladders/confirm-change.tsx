import { BlockStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";

export type AskedChange = "pause" | "archive";
interface Props {
  /** Null: nothing is asked. */
  readonly asked: { readonly name: string; readonly change: AskedChange } | null;
  onConfirm(reason: string): void;
  onClose(): void;
}

const WORDS = {
  pause: { verb: "Pause", effect: "No shopper sees it from the next purchase on, until you resume it." },
  archive: {
    verb: "Archive",
    effect: "It is taken off the list for good and no shopper sees it. Its figures stay in the reports.",
  },
} as const;

/** Asks before shoppers stop seeing a ladder; a pause takes a reason that colleagues read. */
export function ConfirmChange({ asked, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState("");
  const { verb, effect } = WORDS[asked?.change ?? "pause"];
  const close = () => {
    setReason("");
    onClose();
  };
  return (
    <Modal
      open={asked !== null}
      onClose={close}
      title={`${verb} ${asked?.name ?? ""}?`}
      primaryAction={{
        content: `${verb} ladder`,
        destructive: asked?.change === "archive",
        onAction: () => {
          onConfirm(reason);
          close();
        },
      }}
      secondaryActions={[{ content: "Keep it as it is", onAction: close }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{effect}</Text>
          {asked?.change === "pause" ? (
            <TextField
              label="Reason (for your colleagues)"
              value={reason}
              onChange={setReason}
              autoComplete="off"
              maxLength={300}
            />
          ) : null}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
