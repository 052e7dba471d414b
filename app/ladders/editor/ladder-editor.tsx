import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Layout, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { WhenReady } from "#app/ui/when-ready.tsx";
import { ConfirmChange } from "../confirm-change.tsx";
import type { EditorAnswer, EditorData } from "../editor-data.ts";
import { StatusBadge } from "../status-badge.tsx";
import { answerWords } from "./answer-words.ts";
import { ConfirmPublish } from "./confirm-publish.tsx";
import { EditorForms } from "./editor-forms.tsx";
import { Preview } from "./preview.tsx";
import { secondaryActions } from "./secondary-actions.tsx";
import { useAutosave } from "./use-autosave.tsx";
import { useLadderCheck } from "./use-ladder-check.tsx";
import { useLadderDraft } from "./use-ladder-draft.tsx";
import { useLatest } from "#app/ui/use-latest.tsx";
import { useUndoKeys } from "./use-undo-keys.tsx";

interface Props {
  readonly data: EditorData;
  /** What the last save, publish or pause came to. */
  readonly answer: EditorAnswer | undefined;
  readonly isBusy: boolean;
  send(fields: Record<string, string>): void;
  goTo(path: string): void;
  /** The new ladder got its address: it goes on being edited there. */
  onCreated(ladderId: string): void;
  onDirty(isDirty: boolean): void;
}

/** The ladder as a tree, the chosen offer as a form, and beside it what the shopper will see. */
export function LadderEditor({ data, answer, isBusy, send, goTo, onCreated, onDirty }: Props) {
  const t = useText();
  const bridge = useAppBridge();
  const draft = useLadderDraft(data, answer);
  const { document, text, isDirty } = draft;
  const [picked, setPicked] = useState(data.items);
  const [asks, setAsks] = useState<"pause" | "publish" | null>(null);
  const [chosen, setChosen] = useState(document.postPurchase.start);
  const stepId = document.postPurchase.steps[chosen] ? chosen : document.postPurchase.start;
  const [locale, setLocale] = useState(document.postPurchase.steps[stepId]!.offer.defaultLocale);
  const [language, setLanguage] = useState(locale);
  const checked = useLadderCheck({ ladderId: data.ladderId, text, locale: language });
  const known = checked?.items ?? [];
  const items = [...known, ...picked.filter((item) => known.every(({ productId }) => productId !== item.productId))];

  // Before what an answer leads to: a way out of the page asks first while something is unsaved.
  useEffect(() => onDirty(isDirty), [onDirty, isDirty]);
  const [intent, setIntent] = useState("save");
  const tell = useLatest((told: EditorAnswer) => {
    const { words, isError } = answerWords(told, intent);
    if (words) bridge.toast.show(t(words), { isError, duration: isError ? 8000 : 4000 });
    if (told.kind !== "saved" || told.ladderId === data.ladderId) return;
    if (intent === "save_as_new") goTo(`/app/ladders/${told.ladderId}`);
    else onCreated(told.ladderId);
  });
  useEffect(() => {
    if (answer) tell(answer);
  }, [tell, answer]);

  const save = (next: "save" | "autosave" | "publish" | "save_as_new") => {
    setIntent(next);
    draft.sending();
    send({ intent: next, document: text, revision: String(draft.revision ?? "") });
  };
  const savedAt = useAutosave({ text, isDirty, isBusy, isHeld: draft.conflict !== null, save: () => save("autosave") });
  useUndoKeys(draft.undo, draft.redo);
  const findings = checked?.findings ?? [];
  const isPaused = data.status === "paused";
  const warnings = findings.filter(({ severity }) => severity === "warning");
  // What is refused anyway is not asked about first.
  const isPublishable = checked?.problems.length === 0 && findings.every(({ severity }) => severity !== "error");
  const publish = () => (isPublishable && warnings.length > 0 ? setAsks("publish") : save("publish"));
  return (
    <Page
      title={document.name || t("Unnamed ladder")}
      titleMetadata={
        <StatusBadge status={data.shownStatus} isChanged={data.hasDraft && data.publishedVersion !== null} />
      }
      subtitle={[
        data.publishedVersion === null
          ? t("Not published yet")
          : t("Version {{version}}", { version: data.publishedVersion }),
        savedAt,
      ]
        .filter(Boolean)
        .join(" · ")}
      backAction={{ content: t("Ladders"), onAction: () => goTo("/app/ladders") }}
      primaryAction={{
        content: isPaused ? t("Publish and resume") : t("Publish"),
        onAction: publish,
        loading: isBusy && intent === "publish",
      }}
      secondaryActions={secondaryActions(
        { data, draft, isBusy, save, send, goTo, askPause: () => setAsks("pause") },
        t,
      )}
      fullWidth
    >
      <SaveBar id="ladder-save-bar" open={isDirty}>
        <button variant="primary" onClick={() => save("save")}>
          {t("Save")}
        </button>
        <button onClick={draft.discard}>{t("Discard")}</button>
      </SaveBar>
      <WhenReady>
        <Layout>
          <Layout.Section>
            <EditorForms
              {...{ data, draft, items, checked, locale }}
              stepId={stepId}
              onChoose={setChosen}
              onLocale={(next) => {
                setLocale(next);
                setLanguage(next);
              }}
              onItem={(item) => setPicked([...picked.filter((one) => one.productId !== item.productId), item])}
              onSaveAsNew={() => save("save_as_new")}
            />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Preview preview={checked?.preview ?? null} stepId={stepId} locale={locale} onLanguage={setLanguage} />
          </Layout.Section>
        </Layout>
      </WhenReady>
      <ConfirmChange
        asked={asks === "pause" ? { name: document.name, change: "pause" } : null}
        onClose={() => setAsks(null)}
        onConfirm={(reason) => send({ intent: "pause", reason })}
      />
      <ConfirmPublish
        isOpen={asks === "publish"}
        warnings={warnings}
        onClose={() => setAsks(null)}
        onConfirm={() => save("publish")}
      />
    </Page>
  );
}
