import { Banner, BlockStack, ButtonGroup, Button, Text } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { mergeDocuments } from "../diff-document.ts";
import type { EditorAnswer } from "../editor-data.ts";
import type { LadderDocument } from "../ladder.ts";

interface Props {
  readonly conflict: Extract<EditorAnswer, { kind: "conflict" }>;
  /** What both began from. */
  readonly base: LadderDocument;
  readonly mine: LadderDocument;
  onSettle(document: LadderDocument): void;
  onSaveAsNew(): void;
}

/** Two people changed one ladder: nothing is lost. Both sets of changes together where they do not touch; else one, or a new ladder. */
export function ConflictBanner({ conflict, base, mine, onSettle, onSaveAsNew }: Props) {
  const t = useText();
  const merge = mergeDocuments(base, mine, conflict.theirs);
  return (
    <Banner tone="critical" title={t("Somebody else saved this ladder meanwhile")}>
      <BlockStack gap="200">
        <Text as="p">{t("Nothing of theirs was overwritten, and your text is still here.")}</Text>
        <Text as="p">
          {merge.kind === "merged"
            ? t("Your changes and theirs do not touch each other: they can be put together.")
            : t("Both of you changed: {{places}}.", {
                places: merge.paths
                  .slice(0, 5)
                  .map((path) => path.slice(-3).join(" › "))
                  .join(", "),
              })}
        </Text>
        <ButtonGroup>
          {merge.kind === "merged" ? (
            <Button variant="primary" onClick={() => onSettle(merge.merged)}>
              {t("Put both together")}
            </Button>
          ) : null}
          <Button onClick={onSaveAsNew}>{t("Save mine as a new ladder")}</Button>
          <Button onClick={() => onSettle(conflict.theirs)}>{t("Take theirs, drop mine")}</Button>
        </ButtonGroup>
      </BlockStack>
    </Banner>
  );
}
