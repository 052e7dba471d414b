import { BlockStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";

export type AskedChange = "pause" | "archive";
interface Props {
  /** Null: nothing is asked. */
  readonly asked: { readonly name: string; readonly change: AskedChange } | null;
  onConfirm(reason: string): void;
  onClose(): void;
}

const WORDS = {
  pause: {
    title: message("Pause {{name}}?"),
    verb: message("Pause ladder"),
    effect: message("No shopper sees it from the next purchase on, until you resume it."),
  },
  archive: {
    title: message("Archive {{name}}?"),
    verb: message("Archive ladder"),
    effect: message("It is taken off the list for good and no shopper sees it. Its figures stay in the reports."),
  },
} as const;

/** Asks before shoppers stop seeing a ladder; a pause takes a reason that colleagues read. */
export function ConfirmChange({ asked, onConfirm, onClose }: Props) {
  const t = useText();
  const [reason, setReason] = useState("");
  const { title, verb, effect } = WORDS[asked?.change ?? "pause"];
  const close = () => {
    setReason("");
    onClose();
  };
  return (
    <Modal
      open={asked !== null}
      onClose={close}
      title={t(title.text, { name: asked?.name ?? "" })}
      primaryAction={{
        content: t(verb),
        destructive: asked?.change === "archive",
        onAction: () => {
          onConfirm(reason);
          close();
        },
      }}
      secondaryActions={[{ content: t("Keep it as it is"), onAction: close }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{t(effect)}</Text>
          {asked?.change === "pause" ? (
            <TextField
              label={t("Reason (for your colleagues)")}
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
