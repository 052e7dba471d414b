import type { ComplexAction } from "@shopify/polaris";
import type { Say } from "#app/i18n/text-provider.tsx";
import type { EditorData } from "../editor-data.ts";
import type { LadderDraft } from "./use-ladder-draft.tsx";

interface Editor {
  readonly data: EditorData;
  readonly draft: LadderDraft;
  readonly isBusy: boolean;
  save(as: "save"): void;
  send(fields: Record<string, string>): void;
  goTo(path: string): void;
  askPause(): void;
}

/** What can be done with a ladder beside publishing it. */
export function secondaryActions({ data, draft, isBusy, save, send, goTo, askPause }: Editor, t: Say): ComplexAction[] {
  const isSaved = data.ladderId !== null;
  return [
    { content: t("Save draft"), onAction: () => save("save"), disabled: isBusy || (!draft.isDirty && isSaved) },
    { content: t("Undo"), onAction: draft.undo, disabled: !draft.canUndo },
    { content: t("Redo"), onAction: draft.redo, disabled: !draft.canRedo },
    ...(data.status === "published" ? [{ content: t("Pause"), onAction: askPause }] : []),
    ...(data.status === "paused"
      ? [{ content: t("Resume"), onAction: () => send({ intent: "resume" }), disabled: isBusy }]
      : []),
    {
      content: t("Replay on past orders"),
      onAction: () => goTo(`/app/replay?ladder=${data.ladderId}`),
      disabled: !isSaved,
    },
    { content: t("Duplicate"), onAction: () => send({ intent: "duplicate" }), disabled: isBusy || !isSaved },
  ];
}
