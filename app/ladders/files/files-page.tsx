import {
  Badge,
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  DropZone,
  InlineStack,
  List,
  Text,
  TextField,
} from "@shopify/polaris";
import { useEffect, useState } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { downloadFile } from "#app/ui/download-file.tsx";
import { useLatest } from "#app/ui/use-latest.tsx";
import type { ImportOutcome, ImportPreview, PreviewedLadder } from "./import-ladders.server.ts";

export type FilesAnswer =
  | { readonly kind: "exported"; readonly format: "yaml" | "json"; readonly text: string }
  | { readonly kind: "previewed"; readonly text: string; readonly preview: ImportPreview }
  | { readonly kind: "ran"; readonly outcome: ImportOutcome };

interface Props {
  readonly answer: FilesAnswer | undefined;
  readonly isBusy: boolean;
  send(fields: Record<string, string>): void;
  /** The import went through. */
  onDone(count: number): void;
}

/** Exports every ladder; imports a file after telling what it would change. */
export function FilesPage({ answer, isBusy, send, onDone }: Props) {
  const t = useText();
  const [text, setText] = useState("");
  const answered = useLatest((given: FilesAnswer) => {
    if (given.kind === "exported") downloadFile(`ladders.${given.format}`, given.text, `application/${given.format}`);
    if (given.kind === "ran" && given.outcome.kind === "imported") onDone(given.outcome.ladders.length);
  });
  useEffect(() => {
    if (answer) answered(answer);
  }, [answer, answered]);
  const preview = answer?.kind === "previewed" && answer.text === text ? answer.preview : null;
  const refused = answer?.kind === "ran" && answer.outcome.kind === "refused" ? answer.outcome.problems : [];
  const problems = preview?.problems ?? refused;
  const changes = preview?.ladders.filter(({ kind }) => kind !== "same").length ?? 0;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("Export")}
          </Text>
          <Text as="p">
            {t("All ladders as they stand in the editor. Products are named by handle, variants by SKU.")}
          </Text>
          <ButtonGroup>
            <Button disabled={isBusy} onClick={() => send({ intent: "export", format: "yaml" })}>
              {t("Export as YAML")}
            </Button>
            <Button disabled={isBusy} onClick={() => send({ intent: "export", format: "json" })}>
              {t("Export as JSON")}
            </Button>
          </ButtonGroup>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("Import")}
          </Text>
          <Text as="p">
            {t(
              "Everything becomes a draft: what shoppers see changes only when you publish. First you are told what would change.",
            )}
          </Text>
          <DropZone
            label={t("File")}
            labelHidden
            accept=".yaml,.yml,.json"
            type="file"
            allowMultiple={false}
            onDropAccepted={([file]) => void file?.text().then(setText)}
          >
            <DropZone.FileUpload actionTitle={t("Choose a file")} actionHint={t("YAML or JSON, up to 2 MB")} />
          </DropZone>
          <TextField
            label={t("Or paste its text")}
            value={text}
            onChange={setText}
            multiline={6}
            maxHeight={320}
            monospaced
            autoComplete="off"
          />
          <InlineStack gap="200">
            <Button disabled={text.trim() === ""} loading={isBusy} onClick={() => send({ intent: "preview", text })}>
              {t("Show what would change")}
            </Button>
            <Button
              variant="primary"
              disabled={!preview || problems.length > 0 || changes === 0 || isBusy}
              onClick={() => send({ intent: "import", text })}
            >
              {t("Import")}
            </Button>
          </InlineStack>
          {problems.length > 0 ? (
            <Banner tone="critical" title={t("Nothing can be imported before this is mended")}>
              <List>
                {problems.map((problem) => (
                  <List.Item key={`${problem.line} ${problem.column} ${t(problem.message)}`}>
                    {t("Line {{line}}: {{problem}}", { line: problem.line, problem: problem.message })}
                  </List.Item>
                ))}
              </List>
            </Banner>
          ) : null}
          {preview?.ladders.map((ladder) => (
            <Planned key={ladder.id} ladder={ladder} />
          ))}
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

const KINDS = {
  new: [message("New"), "success"],
  changed: [message("Changed"), "attention"],
  same: [message("As it is"), undefined],
} as const;

function Planned({ ladder }: { ladder: PreviewedLadder }) {
  const t = useText();
  const [word, tone] = KINDS[ladder.kind];
  const said = [...ladder.unfinished, ...ladder.findings.filter(({ severity }) => severity !== "advice")];
  return (
    <BlockStack gap="100">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {ladder.name}
        </Text>
        <Badge tone={tone}>{t(word)}</Badge>
      </InlineStack>
      {ladder.changes.map(({ path, before, after }) => (
        <Text as="p" key={path}>
          {`${path}: ${JSON.stringify(before) ?? "–"} → ${JSON.stringify(after) ?? "–"}`}
        </Text>
      ))}
      {said.map((one) => {
        const words = "sentence" in one ? one.sentence : one.message;
        return (
          <Text as="p" tone="subdued" key={`${one.line} ${t(words)}`}>
            {t("Line {{line}}: {{problem}}", { line: one.line, problem: words })}
          </Text>
        );
      })}
    </BlockStack>
  );
}
