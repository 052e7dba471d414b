import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, Layout, Page, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { WhenReady } from "#app/ui/when-ready.tsx";
import { ConfirmChange } from "../confirm-change.tsx";
import type { EditorAnswer, EditorData } from "../editor-data.ts";
import { StatusBadge } from "../status-badge.tsx";
import { fieldErrors } from "./field-errors.ts";
import { Findings } from "./findings.tsx";
import { LadderTree } from "./ladder-tree.tsx";
import { OfferForm } from "./offer-form.tsx";
import { Preview } from "./preview.tsx";
import { TriggerForm } from "./trigger-form.tsx";
import { useLadderDraft } from "./use-ladder-draft.tsx";
import { useLatest } from "./use-latest.tsx";
import { VersionHistory } from "./version-history.tsx";

interface Props {
  readonly data: EditorData;
  /** What the last save, publish or pause came to. */
  readonly answer: EditorAnswer | undefined;
  readonly checked: Extract<EditorAnswer, { kind: "checked" }> | null;
  readonly isBusy: boolean;
  send(fields: Record<string, string>): void;
  check(fields: Record<string, string>): void;
  goTo(path: string): void;
  onDirty(isDirty: boolean): void;
}

const CHECK_AFTER_MS = 300;

/** The ladder as a tree, the chosen offer as a form, and beside it what the shopper will see. */
export function LadderEditor({ data, answer, checked, isBusy, send, check, goTo, onDirty }: Props) {
  const bridge = useAppBridge();
  const draft = useLadderDraft(data, answer);
  const { document, text, isDirty, change } = draft;
  const [items, setItems] = useState(data.items);
  const [asksPause, setAsksPause] = useState(false);
  const [chosen, setChosen] = useState(document.postPurchase.start);
  const stepId = document.postPurchase.steps[chosen] ? chosen : document.postPurchase.start;
  const [locale, setLocale] = useState(document.postPurchase.steps[stepId]!.offer.defaultLocale);

  const checkNow = useLatest(() => check({ intent: "check", document: text, locale }));
  useEffect(() => {
    const timer = setTimeout(checkNow, CHECK_AFTER_MS);
    return () => clearTimeout(timer);
  }, [checkNow, text, locale]);
  // Before what an answer leads to: a way out of the page asks first while something is unsaved.
  useEffect(() => onDirty(isDirty), [onDirty, isDirty]);
  const tell = useLatest((told: EditorAnswer) => {
    const { words, isError } = wordsOf(told);
    if (words) bridge.toast.show(words, { isError, duration: isError ? 8000 : 4000 });
    if (told.kind === "saved" && told.ladderId !== data.ladderId) goTo(`/app/ladders/${told.ladderId}`);
  });
  useEffect(() => {
    if (answer) tell(answer);
  }, [tell, answer]);

  const save = (intent: "save" | "publish" | "save_as_new") => {
    draft.sending();
    send({ intent, document: text, revision: String(draft.revision ?? "") });
  };
  const findings = checked?.findings ?? [];
  const errorOf = fieldErrors(draft.wasRefused ? (checked?.problems ?? []) : [], findings);
  const isPaused = data.status === "paused";
  const actions = [
    { content: "Save draft", onAction: () => save("save"), disabled: isBusy || (!isDirty && data.ladderId !== null) },
    { content: "Duplicate", onAction: () => send({ intent: "duplicate" }), disabled: isBusy || data.ladderId === null },
    ...(data.status === "published" ? [{ content: "Pause", onAction: () => setAsksPause(true) }] : []),
    ...(isPaused ? [{ content: "Resume", onAction: () => send({ intent: "resume" }), disabled: isBusy }] : []),
  ];
  return (
    <Page
      title={document.name || "Unnamed ladder"}
      titleMetadata={<StatusBadge status={data.status} isChanged={data.hasDraft && data.publishedVersion !== null} />}
      subtitle={data.publishedVersion === null ? "Not published yet" : `Version ${data.publishedVersion}`}
      backAction={{ content: "Ladders", onAction: () => goTo("/app/ladders") }}
      primaryAction={{
        content: isPaused ? "Publish and resume" : "Publish",
        onAction: () => save("publish"),
        loading: isBusy,
      }}
      secondaryActions={actions}
      fullWidth
    >
      <SaveBar id="ladder-save-bar" open={isDirty}>
        <button variant="primary" onClick={() => save("save")}>
          Save
        </button>
        <button onClick={draft.discard}>Discard</button>
      </SaveBar>
      <WhenReady>
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <Standing data={data} isConflict={answer?.kind === "conflict"} onSaveAsNew={() => save("save_as_new")} />
              <Findings
                problems={draft.wasRefused ? (checked?.problems ?? []) : []}
                findings={findings}
                onStep={setChosen}
              />
              <Card>
                <TextField
                  label="Name of the ladder"
                  helpText="Only you see it."
                  value={document.name}
                  onChange={(name) => change((current) => ({ ...current, name }))}
                  error={errorOf("name")}
                  autoComplete="off"
                  maxLength={80}
                />
              </Card>
              <TriggerForm
                trigger={document.trigger}
                {...{ terms: data.terms, names: data.names, currency: data.currency, errorOf }}
                onChange={(trigger) => change((current) => ({ ...current, trigger }))}
              />
              <LadderTree
                {...{ document, items, findings, chosen: stepId, onChoose: setChosen, onChange: change }}
                countProblems={(id) => (draft.wasRefused ? problemCount(checked?.problems ?? [], id) : 0)}
              />
              <OfferForm
                key={`${stepId} ${draft.discards}`}
                {...{ stepId, document, items, locale, errorOf, currency: data.currency, onLocale: setLocale }}
                onChange={change}
                onItem={(item) => setItems([...items.filter((known) => known.productId !== item.productId), item])}
              />
              <VersionHistory
                versions={data.versions}
                current={data.publishedVersion}
                isChanged={isDirty || data.hasDraft}
                onRestore={(version) => {
                  change(version.document);
                  setChosen(version.document.postPurchase.start);
                  bridge.toast.show(`Version ${version.version} is in the editor: save or publish it`);
                }}
              />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <Preview preview={checked?.preview ?? null} stepId={stepId} locale={locale} />
          </Layout.Section>
        </Layout>
      </WhenReady>
      <ConfirmChange
        asked={asksPause ? { name: document.name, change: "pause" } : null}
        onClose={() => setAsksPause(false)}
        onConfirm={(reason) => send({ intent: "pause", reason })}
      />
    </Page>
  );
}

/** What an editor has to know before anything else: the ladder is paused, or somebody else saved it. */
function Standing(props: { data: EditorData; isConflict: boolean; onSaveAsNew(): void }) {
  const { data, isConflict, onSaveAsNew } = props;
  return (
    <>
      {data.status === "paused" ? (
        <Banner tone="warning" title="This ladder is paused: no shopper sees it.">
          {data.pausedReason ? <p>{data.pausedReason}</p> : null}
        </Banner>
      ) : null}
      {isConflict ? (
        <Banner
          tone="critical"
          title="Somebody else saved this ladder meanwhile"
          action={{ content: "Save mine as a new ladder", onAction: onSaveAsNew }}
        >
          <p>Nothing of theirs was overwritten, and your text is still here. Open the ladder anew to see theirs.</p>
        </Banner>
      ) : null}
    </>
  );
}

function problemCount(problems: readonly { path: string }[], stepId: string): number {
  return problems.filter(({ path }) => path.startsWith(`postPurchase.steps.${stepId}.`)).length;
}

function wordsOf(answer: EditorAnswer): { words: string; isError: boolean } {
  switch (answer.kind) {
    case "saved":
      return {
        words: answer.version === null ? "Draft saved" : `Version ${answer.version} is published`,
        isError: false,
      };
    case "conflict":
      return { words: "Not saved: somebody else saved this ladder meanwhile", isError: true };
    case "refused":
      return { words: "Not published: see what is marked", isError: true };
    case "missing":
      return { words: "This ladder does not exist any more", isError: true };
    case "status":
      if (!answer.isDone) return { words: "Somebody else changed this ladder meanwhile", isError: true };
      return { words: answer.change === "pause" ? "Ladder paused" : "Ladder resumed", isError: false };
    case "checked":
      return { words: "", isError: false };
  }
}
