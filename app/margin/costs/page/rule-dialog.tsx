import { BlockStack, ChoiceList, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import type { Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { toDecimal } from "#app/money/money.ts";
import { percentText, readRuleCost } from "../cost-form.ts";
import type { RuleChange, RuleScope } from "../cost-rule.ts";
import { CostField } from "./cost-fields.tsx";

export interface AskedRule {
  readonly scope: RuleScope;
  readonly targets: readonly { readonly id: number; readonly title: string }[];
  /** How many of the targets have a rule that this one replaces. */
  readonly replaced: number;
  /** Of a rule that is changed; null: a new one. */
  readonly cost: { readonly rate: number | null; readonly unitMinor: number | null } | null;
}
interface Props {
  /** Null: nothing is asked. */
  readonly asked: AskedRule | null;
  readonly currency: string;
  onClose(): void;
  onSave(change: RuleChange): void;
}

const NAMED = 8;

/** Asks what the chosen products, or those of the chosen collections, cost. */
export function RuleDialog({ asked, currency, onClose, onSave }: Props) {
  const t = useText();
  const given = asked?.cost ?? null;
  const [kind, setKind] = useState<"share" | "amount">(given?.rate === null ? "amount" : "share");
  const [share, setShare] = useState(percentText(given?.rate ?? null));
  const [amount, setAmount] = useState(given?.unitMinor == null ? "" : toDecimal(given.unitMinor, currency));
  const [problem, setProblem] = useState<Message>();
  const save = () => {
    const cost = readRuleCost(kind, kind === "share" ? share : amount, currency);
    if ("text" in cost) return setProblem(cost);
    onSave({ scope: asked!.scope, targetIds: asked!.targets.map(({ id }) => id), cost });
    onClose();
  };
  const titles = asked?.targets.map(({ title }) => title) ?? [];
  const more = titles.length - NAMED;
  return (
    <Modal
      open={asked !== null}
      onClose={onClose}
      title={asked?.scope === "collection" ? t("Cost of a collection's products") : t("Cost of products")}
      primaryAction={{ content: t("Save rule"), onAction: save }}
      secondaryActions={[{ content: t("Cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p" fontWeight="semibold">
            {more > 0
              ? t("{{names}} and {{number}} more", { names: titles.slice(0, NAMED).join(", "), number: more })
              : titles.join(", ")}
          </Text>
          {asked && asked.replaced > 0 ? (
            <Text as="p" tone="caution">
              {t("Of these, with a rule already, which this one replaces: {{number}}.", { number: asked.replaced })}
            </Text>
          ) : null}
          <ChoiceList
            title={t("One unit costs")}
            choices={[
              { label: t("A share of its price before discounts"), value: "share" },
              { label: t("An amount"), value: "amount" },
            ]}
            selected={[kind]}
            onChange={([next]) => {
              setKind(next === "amount" ? "amount" : "share");
              setProblem(undefined);
            }}
          />
          {kind === "share" ? (
            <CostField
              label={t("Share")}
              suffix={t("% of the price")}
              value={share}
              problem={problem}
              onChange={(next) => {
                setShare(next);
                setProblem(undefined);
              }}
            />
          ) : (
            <CostField
              label={t("Amount")}
              prefix={currency}
              suffix={t("a unit")}
              value={amount}
              problem={problem}
              onChange={(next) => {
                setAmount(next);
                setProblem(undefined);
              }}
            />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
