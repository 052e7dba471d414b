import type { FetcherWithComponents } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, Layout, Page, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { OffersAnswer } from "#app/api/offers.contract.ts";
import type { EditedItem } from "../edited-items.ts";
import type { LadderDocument } from "../ladder.ts";
import type { LintFinding } from "../lint-finding.ts";
import type { DocumentProblem, SaveOutcome } from "../publish-ladder.server.ts";
import { Findings } from "./findings.tsx";
import { LadderTree } from "./ladder-tree.tsx";
import { OfferForm } from "./offer-form.tsx";
import { Preview } from "./preview.tsx";
import { TriggerForm } from "./trigger-form.tsx";
import { VersionHistory, type Version } from "./version-history.tsx";

export type EditorAnswer =
  | {
      readonly kind: "checked";
      readonly problems: readonly DocumentProblem[];
      readonly findings: readonly LintFinding[];
      readonly preview:
        { readonly answer: Extract<OffersAnswer, { kind: "offer" }> } | { readonly reason: string } | null;
    }
  | SaveOutcome;

export interface EditorData {
  readonly ladderId: string | null;
  readonly status: string;
  readonly revision: number | null;
  readonly publishedVersion: number | null;
  readonly document: LadderDocument;
  readonly versions: readonly Version[];
  readonly currency: string;
  readonly terms: {
    readonly collections: readonly { collectionId: number; title: string }[];
    readonly tags: readonly string[];
    readonly vendors: readonly string[];
    readonly types: readonly string[];
  };
  readonly items: readonly EditedItem[];
}
interface Props {
  readonly data: EditorData;
  readonly saver: FetcherWithComponents<EditorAnswer>;
  readonly checker: FetcherWithComponents<EditorAnswer>;
  goTo(path: string): void;
}

const CHECK_AFTER_MS = 400;

/** The ladder as a tree, the chosen offer as a form, and beside it what the shopper will see. */
export function LadderEditor({ data, saver, checker, goTo }: Props) {
  const bridge = useAppBridge();
  const [document, setDocument] = useState(data.document);
  const [saved, setSaved] = useState(data.document);
  const [revision, setRevision] = useState(data.revision);
  const [items, setItems] = useState(data.items);
  const [stepId, setStepId] = useState(data.document.postPurchase.start);
  const [locale, setLocale] = useState(() => data.document.postPurchase.steps[stepId]!.offer.defaultLocale);
  const text = JSON.stringify(document);
  const isDirty = text !== JSON.stringify(saved);
  const step = document.postPurchase.steps[stepId] ?? document.postPurchase.steps[document.postPurchase.start]!;

  useEffect(() => {
    const timer = setTimeout(
      () => checker.submit({ intent: "check", document: text, locale }, { method: "post" }),
      CHECK_AFTER_MS,
    );
    return () => clearTimeout(timer);
    // The fetcher is new at each render; what is checked is the text.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text, locale]);

  useEffect(() => {
    const answer = saver.data;
    if (saver.state !== "idle" || !answer) return;
    if (answer.kind === "saved") {
      bridge.toast.show(answer.version === null ? "Draft saved" : `Version ${answer.version} is published`);
      if (data.ladderId === null) return goTo(`/app/ladders/${answer.ladderId}`);
      setSaved(JSON.parse(text) as LadderDocument);
      setRevision(answer.revision);
    }
    if (answer.kind === "conflict")
      bridge.toast.show(
        "Somebody else saved this ladder meanwhile. Your text is kept here; open the ladder anew to see theirs.",
        { isError: true, duration: 8000 },
      );
    if (answer.kind === "refused") bridge.toast.show("Not saved: see what is marked", { isError: true });
    // Only a new answer is looked at.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [saver.data, saver.state]);

  const send = (intent: "save" | "publish") =>
    saver.submit({ intent, document: text, revision: revision === null ? "" : String(revision) }, { method: "post" });
  const checked = checker.data?.kind === "checked" ? checker.data : null;
  const refused = saver.data?.kind === "refused" ? saver.data : null;
  const discard = () => {
    setDocument(saved);
    setStepId(saved.postPurchase.start);
  };
  return (
    <Page
      title={document.name || "Unnamed ladder"}
      subtitle={
        data.publishedVersion === null ? "Not published yet" : `Version ${data.publishedVersion}, ${data.status}`
      }
      backAction={{ content: "Ladders", onAction: () => goTo("/app/ladders") }}
      primaryAction={{ content: "Publish", onAction: () => send("publish"), loading: saver.state !== "idle" }}
      secondaryActions={[
        { content: "Save draft", onAction: () => send("save"), disabled: !isDirty && data.ladderId !== null },
      ]}
      fullWidth
    >
      <SaveBar id="ladder-save-bar" open={isDirty && data.ladderId !== null}>
        <button variant="primary" onClick={() => send("save")}>
          Save
        </button>
        <button onClick={discard}>Discard</button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <Findings
              problems={refused?.problems.length ? refused.problems : (checked?.problems ?? [])}
              findings={checked?.findings ?? refused?.findings ?? []}
              onStep={setStepId}
            />
            <Card>
              <TextField
                label="Name of the ladder"
                helpText="Only you see it."
                value={document.name}
                onChange={(name) => setDocument({ ...document, name })}
                autoComplete="off"
                maxLength={80}
              />
            </Card>
            <TriggerForm
              trigger={document.trigger}
              terms={data.terms}
              currency={data.currency}
              onChange={(trigger) => setDocument({ ...document, trigger })}
            />
            <LadderTree
              document={document}
              chosen={step.offer.id}
              items={items}
              onChoose={setStepId}
              onChange={setDocument}
            />
            <OfferForm
              key={stepId}
              stepId={stepId}
              document={document}
              currency={data.currency}
              items={items}
              locale={locale}
              onLocale={setLocale}
              onChange={setDocument}
              onItem={(item) => setItems([...items.filter((known) => known.productId !== item.productId), item])}
            />
            <VersionHistory
              versions={data.versions}
              current={data.publishedVersion}
              onRestore={(restored) => (setDocument(restored), setStepId(restored.postPurchase.start))}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Preview preview={checked?.preview ?? null} stepId={stepId} locale={locale} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
