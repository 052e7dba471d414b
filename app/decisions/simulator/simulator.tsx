import { Banner, BlockStack, Button, Card, InlineStack, Layout, TextField, Text } from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { Preview } from "#app/ladders/editor/preview.tsx";
import type { EditedItem } from "#app/ladders/edited-items.ts";
import { WhenReady } from "#app/ui/when-ready.tsx";
import type { SimulationInput } from "../simulation.ts";
import { PurchaseForm, type Situated } from "./purchase-form.tsx";
import type { SimulatorAnswer, SimulatorData } from "./run-simulation.server.ts";
import { SituationForm } from "./situation-form.tsx";
import { Verdict } from "./verdict.tsx";

interface Props {
  readonly data: SimulatorData;
  readonly answer: SimulatorAnswer | undefined;
  readonly isBusy: boolean;
  send(fields: Record<string, string>): void;
}

/** A made-up purchase on the left; the decision, every ladder's verdict, and what the shopper sees beside it. */
export function Simulator({ data, answer, isBusy, send }: Props) {
  const t = useText();
  const [items, setItems] = useState<readonly EditedItem[]>([]);
  const [situated, setSituated] = useState<Situated>({
    lines: [],
    country: data.country,
    locale: data.locale,
    customer: { kind: "new" },
    at: null,
    draftOf: null,
  });
  const [seen, setSeen] = useState(answer);
  const [simulated, setSimulated] = useState<Extract<SimulatorAnswer, { kind: "simulated" }> | null>(null);
  if (answer !== seen) {
    setSeen(answer);
    if (answer?.kind === "simulated") setSimulated(answer);
    if (answer?.kind === "pasted") {
      const customer: SimulationInput["customer"] =
        answer.customerId === null ? situated.customer : { kind: "known", customerId: answer.customerId };
      setItems([...items, ...answer.items]);
      setSituated({ ...situated, lines: answer.lines, customer, country: answer.country ?? situated.country });
    }
  }
  const simulation = simulated?.simulation ?? null;
  const preview = simulation?.answer ? { answer: simulation.answer } : null;
  const run = (next: Situated) => send({ intent: "simulate", input: JSON.stringify(next) });
  return (
    <WhenReady>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {answer?.kind === "refused" ? <Banner tone="warning">{t(answer.sentence)}</Banner> : null}
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t("The purchase")}
                </Text>
                <PurchaseForm
                  {...{ items, situated, currency: data.currency, onChange: setSituated }}
                  onItem={(item) => setItems([...items.filter((one) => one.productId !== item.productId), item])}
                />
                <Paste isBusy={isBusy} onPaste={(text) => send({ intent: "paste", text })} />
              </BlockStack>
            </Card>
            <SituationForm {...{ situated, data, onChange: setSituated }} />
            <InlineStack>
              <Button
                variant="primary"
                loading={isBusy}
                disabled={situated.lines.length === 0}
                onClick={() => run(situated)}
              >
                {t("Simulate")}
              </Button>
            </InlineStack>
            {simulation ? <Verdict simulation={simulation} /> : null}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Preview
            preview={preview}
            stepId={simulation?.answer?.start ?? ""}
            locale={situated.locale}
            onLanguage={(locale) => {
              const next = { ...situated, locale };
              setSituated(next);
              if (simulation) run(next);
            }}
          />
        </Layout.Section>
      </Layout>
    </WhenReady>
  );
}

function Paste({ isBusy, onPaste }: { isBusy: boolean; onPaste(text: string): void }) {
  const t = useText();
  const [text, setText] = useState("");
  return (
    <BlockStack gap="200">
      <TextField
        label={t("Or paste one")}
        helpText={t("An order number (#1001), lines of SKU and quantity, or a purchase as JSON.")}
        value={text}
        onChange={setText}
        multiline={2}
        autoComplete="off"
      />
      <InlineStack>
        <Button disabled={text.trim() === "" || isBusy} onClick={() => onPaste(text)}>
          {t("Take it over")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
