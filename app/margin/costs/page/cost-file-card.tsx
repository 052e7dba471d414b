import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  DataTable,
  DropZone,
  List,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { useMoney } from "#app/ui/use-money.tsx";
import type { CostImport } from "../cost-file.server.ts";
import { percentText } from "../cost-form.ts";
import type { PlannedRule } from "../plan-cost-import.ts";

interface Props {
  readonly currency: string;
  /** What importing would do, of the text it was asked about. */
  readonly preview: { readonly text: string; readonly plan: CostImport } | null;
  readonly isBusy: boolean;
  onExport(): void;
  onPreview(text: string): void;
  onImport(text: string): void;
}

const SHOWN = 100;

/** Unit costs by SKU from elsewhere: a file to fill in, and what importing it would change before it does. */
export function CostFileCard({ currency, preview, isBusy, onExport, onPreview, onImport }: Props) {
  const t = useText();
  const [text, setText] = useState("");
  const plan = preview?.text === text ? preview.plan : null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Costs from a file")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "For costs that are kept elsewhere: export the products without a cost, fill in the column unit_cost, import the file. Each becomes a rule for its product.",
            )}
          </Text>
        </BlockStack>
        <ButtonGroup>
          <Button onClick={onExport} disabled={isBusy}>
            {t("Export products without a cost")}
          </Button>
        </ButtonGroup>
        <DropZone
          label={t("File")}
          labelHidden
          accept=".csv,.txt,text/csv"
          type="file"
          allowMultiple={false}
          onDropAccepted={([file]) => void file?.text().then(setText)}
        >
          <DropZone.FileUpload
            actionTitle={t("Choose a file")}
            actionHint={t("CSV with the columns sku and unit_cost")}
          />
        </DropZone>
        <TextField
          label={t("Or paste its text")}
          value={text}
          onChange={setText}
          multiline={3}
          maxHeight={240}
          monospaced
          autoComplete="off"
        />
        <ButtonGroup>
          <Button disabled={text.trim() === "" || isBusy} onClick={() => onPreview(text)}>
            {t("Show what would change")}
          </Button>
          <Button
            variant="primary"
            disabled={!plan || plan.problems.length > 0 || plan.rules.length === 0 || isBusy}
            onClick={() => onImport(text)}
          >
            {t("Import costs")}
          </Button>
        </ButtonGroup>
        {plan ? <Plan plan={plan} currency={currency} /> : null}
      </BlockStack>
    </Card>
  );
}

function Plan({ plan, currency }: { plan: CostImport; currency: string }) {
  const t = useText();
  const money = useMoney(currency);
  const was = ({ was: rule }: PlannedRule) =>
    !rule
      ? "–"
      : rule.rate === null
        ? money(rule.unitMinor ?? 0)
        : t("{{percent}} % of the price", { percent: percentText(rule.rate) });
  const idle = plan.rules.filter(({ isIdle }) => isIdle).length;
  if (plan.problems.length > 0)
    return (
      <Banner tone="critical" title={t("Nothing can be imported before this is mended")}>
        <List>
          {plan.problems.slice(0, SHOWN).map(({ line, message: problem }) => (
            <List.Item key={`${line} ${problem.text}`}>{t("Line {{line}}: {{problem}}", { line, problem })}</List.Item>
          ))}
        </List>
        {plan.problems.length > SHOWN ? (
          <Text as="p">{t("And {{number}} more.", { number: plan.problems.length - SHOWN })}</Text>
        ) : null}
      </Banner>
    );
  return (
    <BlockStack gap="200">
      <Text as="p">
        {t("Rules to be added or changed: {{changed}}; as they are: {{same}}; lines without a cost: {{skipped}}.", {
          changed: plan.rules.length,
          same: plan.same,
          skipped: plan.skipped,
        })}
      </Text>
      {idle > 0 ? (
        <Text as="p" tone="caution">
          {t("Products whose cost Shopify knows already, which comes first: {{number}}.", { number: idle })}
        </Text>
      ) : null}
      {plan.rules.length > 0 ? (
        <DataTable
          columnContentTypes={["text", "numeric", "numeric"]}
          headings={[t("Product"), t("Rule now"), t("Cost per unit")]}
          rows={plan.rules.slice(0, SHOWN).map((rule) => [rule.title, was(rule), money(rule.unitMinor)])}
          footerContent={
            plan.rules.length > SHOWN ? t("And {{number}} more.", { number: plan.rules.length - SHOWN }) : undefined
          }
        />
      ) : null}
    </BlockStack>
  );
}
