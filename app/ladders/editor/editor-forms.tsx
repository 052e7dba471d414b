import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Card, TextField } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { EditedItem } from "../edited-items.ts";
import type { EditorData } from "../editor-data.ts";
import type { LadderCheck } from "../ladder-check.ts";
import { ConflictBanner } from "./conflict-banner.tsx";
import { fieldErrors } from "./field-errors.ts";
import { Findings } from "./findings.tsx";
import { LadderTree } from "./ladder-tree.tsx";
import { OfferForm } from "./offer-form.tsx";
import { ScheduleForm } from "./schedule-form.tsx";
import { TriggerForm } from "./trigger-form.tsx";
import type { LadderDraft } from "./use-ladder-draft.tsx";
import { VersionHistory } from "./version-history.tsx";

interface Props {
  readonly data: EditorData;
  readonly draft: LadderDraft;
  readonly items: readonly EditedItem[];
  readonly checked: LadderCheck | null;
  readonly stepId: string;
  readonly locale: string;
  onChoose(stepId: string): void;
  onLocale(locale: string): void;
  onItem(item: EditedItem): void;
  onSaveAsNew(): void;
}

/** Everything of a ladder that is edited, from what stands in its way to its past versions. */
export function EditorForms(props: Props) {
  const { data, draft, items, checked, stepId, locale, onChoose, onLocale, onItem, onSaveAsNew } = props;
  const t = useText();
  const bridge = useAppBridge();
  const { document, change, replace } = draft;
  const findings = checked?.findings ?? [];
  const problems = draft.wasRefused ? (checked?.problems ?? []) : [];
  const errorOf = fieldErrors(problems, findings, t);
  return (
    <BlockStack gap="400">
      <Paused data={data} />
      {draft.conflict ? (
        <ConflictBanner
          conflict={draft.conflict}
          base={draft.saved}
          mine={document}
          onSettle={draft.settle}
          onSaveAsNew={onSaveAsNew}
        />
      ) : null}
      <Findings problems={problems} findings={findings} onStep={onChoose} onFix={replace} />
      <Card>
        <TextField
          label={t("Name of the ladder")}
          helpText={t("Only you see it.")}
          value={document.name}
          onChange={(name) => change((current) => ({ ...current, name }))}
          error={errorOf("name")}
          autoComplete="off"
          maxLength={80}
        />
      </Card>
      <TriggerForm
        key={`trigger ${draft.replacements}`}
        trigger={document.trigger}
        {...{ terms: data.terms, names: data.names, currency: data.currency, errorOf }}
        thresholds={data.thresholds}
        onChange={(trigger) => change((current) => ({ ...current, trigger }))}
      />
      <LadderTree
        {...{ document, items, findings, chosen: stepId, onChoose, onChange: replace }}
        countProblems={(id) => problems.filter(({ path }) => path.startsWith(`postPurchase.steps.${id}.`)).length}
      />
      <OfferForm
        key={`${stepId} ${draft.replacements}`}
        {...{ stepId, document, items, locale, errorOf, onLocale, onItem, currency: data.currency }}
        onChange={change}
      />
      <ScheduleForm
        key={`schedule ${draft.replacements}`}
        {...{ document, errorOf, timeZone: data.timeZone }}
        onChange={change}
      />
      <VersionHistory
        versions={data.versions}
        current={data.publishedVersion}
        isChanged={draft.isDirty || data.hasDraft}
        onRestore={(version) => {
          replace(version.document);
          onChoose(version.document.postPurchase.start);
          bridge.toast.show(
            t("Version {{version}} is in the editor: save or publish it", { version: version.version }),
          );
        }}
      />
    </BlockStack>
  );
}

/** What an editor has to know before anything else: no shopper sees the ladder now. */
function Paused({ data }: { data: EditorData }) {
  const t = useText();
  if (data.status !== "paused") return null;
  return (
    <Banner tone="warning" title={t("This ladder is paused: no shopper sees it.")}>
      <p>
        {data.pausedBy === null || data.pausedBy === "system"
          ? (data.pausedReason ?? "")
          : t("By staff member {{staff}}. {{reason}}", { staff: data.pausedBy, reason: data.pausedReason ?? "" })}
      </p>
    </Banner>
  );
}
