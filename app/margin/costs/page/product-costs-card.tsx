import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, ButtonGroup, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { numericId, pickResources } from "#app/ladders/editor/pick-resources.tsx";
import { useMoney } from "#app/ui/use-money.tsx";
import type { RuleChange, RuleScope } from "../cost-rule.ts";
import { percentText } from "../cost-form.ts";
import type { CostRuleRow } from "../read-cost-rules.server.ts";
import { CostField, type FormProps } from "./cost-fields.tsx";
import { RuleDialog, type AskedRule } from "./rule-dialog.tsx";

interface Props extends FormProps {
  readonly rules: readonly CostRuleRow[];
  readonly isBusy: boolean;
  onSaveRules(change: RuleChange): void;
  onRemoveRule(ruleId: string): void;
}

/** Product cost where Shopify knows none: rules for products and collections, and the share for all others. */
export function ProductCostsCard(props: Props) {
  const { form, problems, onChange, rules, currency, isBusy, onSaveRules, onRemoveRule } = props;
  const t = useText();
  const bridge = useAppBridge();
  const [asked, setAsked] = useState<AskedRule | null>(null);
  const [removed, setRemoved] = useState<CostRuleRow | null>(null);
  const pick = async (scope: RuleScope) => {
    const picked = await pickResources(bridge, scope, { isMultiple: true });
    if (!picked || picked.length === 0) return;
    const targets = picked.map(({ id, title }) => ({ id: numericId(id), title }));
    const known = new Set(rules.filter((rule) => rule.scope === scope).map(({ targetId }) => targetId));
    setAsked({ scope, targets, replaced: targets.filter(({ id }) => known.has(id)).length, cost: null });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("Product cost where Shopify knows none")}
          </Text>
          <Text as="p" tone="subdued">
            {t(
              "Shopify's cost per item comes first. Then a rule for the product, then one for a collection (of several, the one made first), then the share below. Lines that use yours are marked as estimated.",
            )}
          </Text>
        </BlockStack>
        {rules.length === 0 ? (
          <Text as="p">{t("No rule yet.")}</Text>
        ) : (
          <BlockStack gap="300" as="ul">
            {rules.map((rule) => (
              <Rule
                key={rule.ruleId}
                rule={rule}
                currency={currency}
                onEdit={() => setAsked(editing(rule, titleOf(rule, t)))}
                onRemove={() => setRemoved(rule)}
              />
            ))}
          </BlockStack>
        )}
        <ButtonGroup>
          <Button disabled={isBusy} onClick={() => void pick("product")}>
            {t("Add a rule for products")}
          </Button>
          <Button disabled={isBusy} onClick={() => void pick("collection")}>
            {t("Add a rule for collections")}
          </Button>
        </ButtonGroup>
        <CostField
          label={t("All other products")}
          suffix={t("% of the price")}
          value={form.fallback}
          problem={problems.fallback}
          onChange={(fallback) => onChange({ fallback })}
          helpText={t("Of the price before discounts. Empty: such lines have no cost, and the margin says so.")}
        />
      </BlockStack>
      <RuleDialog
        key={asked ? `${asked.scope} ${asked.targets.map(({ id }) => id).join()}` : "none"}
        asked={asked}
        currency={currency}
        onClose={() => setAsked(null)}
        onSave={onSaveRules}
      />
      <Modal
        open={removed !== null}
        onClose={() => setRemoved(null)}
        title={t("Remove the rule for {{name}}?", { name: removed ? titleOf(removed, t) : "" })}
        primaryAction={{
          content: t("Remove rule"),
          destructive: true,
          onAction: () => {
            if (removed) onRemoveRule(removed.ruleId);
            setRemoved(null);
          },
        }}
        secondaryActions={[{ content: t("Keep it"), onAction: () => setRemoved(null) }]}
      >
        <Modal.Section>
          <Text as="p">
            {t(
              "Order lines of the last 30 days that rest on it: {{lines}}. They take the next that is known: another rule, the share for all other products, or nothing.",
              { lines: removed?.lines ?? 0 },
            )}
          </Text>
        </Modal.Section>
      </Modal>
    </Card>
  );
}

const editing = (rule: CostRuleRow, title: string): AskedRule => ({
  scope: rule.scope,
  targets: [{ id: rule.targetId, title }],
  replaced: 0,
  cost: rule,
});

function titleOf({ title, targetId }: CostRuleRow, t: ReturnType<typeof useText>): string {
  return title ?? t("#{{id}}, not in the shop any more", { id: targetId });
}

const SCOPE_WORDS: Readonly<Record<RuleScope, Message>> = {
  product: message("Product"),
  collection: message("Collection"),
};

interface RuleProps {
  readonly rule: CostRuleRow;
  readonly currency: string;
  onEdit(): void;
  onRemove(): void;
}

function Rule({ rule, currency, onEdit, onRemove }: RuleProps) {
  const t = useText();
  const locale = useLocale();
  const money = useMoney(currency);
  const name = titleOf(rule, t);
  const cost =
    rule.rate === null
      ? t("{{amount}} a unit", { amount: money(rule.unitMinor ?? 0) })
      : t("{{percent}} % of the price", { percent: percentText(rule.rate) });
  return (
    <li style={{ listStyle: "none" }}>
      <InlineStack align="space-between" blockAlign="start" gap="300">
        <Box maxWidth="34rem">
          <BlockStack gap="050">
            <Text as="p">
              <Text as="span" fontWeight="semibold">
                {name}
              </Text>
              {` · ${t(SCOPE_WORDS[rule.scope])} · ${cost}`}
            </Text>
            <Text as="p" tone="subdued">
              {t("Order lines in the last 30 days: {{number}}", { number: rule.lines.toLocaleString(locale) })}
            </Text>
            {notesOf(rule).map((note) => (
              <Text as="p" tone="caution" key={note.text}>
                {t(note)}
              </Text>
            ))}
          </BlockStack>
        </Box>
        <ButtonGroup>
          <Button onClick={onEdit} accessibilityLabel={t("Change the rule for {{name}}", { name })}>
            {t("Change")}
          </Button>
          <Button tone="critical" onClick={onRemove} accessibilityLabel={t("Remove the rule for {{name}}", { name })}>
            {t("Remove")}
          </Button>
        </ButtonGroup>
      </InlineStack>
    </li>
  );
}

/** What a rule stands against, and what comes before it. */
function notesOf(rule: CostRuleRow): Message[] {
  const { scope, products, productsKnown, productsRuled, productsElsewhere, elsewhere } = rule;
  const notes: Message[] = [];
  if (scope === "product" && productsKnown > 0)
    notes.push(message("Shopify knows the cost of all its variants, which comes first."));
  if (scope === "collection" && products === 0) notes.push(message("No product of the shop is in it."));
  if (scope === "collection" && products > 0 && productsKnown === products)
    notes.push(message("Shopify knows the costs of all its products, which come first."));
  if (productsRuled > 0)
    notes.push(
      message("Products with a rule of their own, which comes first: {{number}} of {{total}}.", {
        number: productsRuled,
        total: products,
      }),
    );
  if (productsElsewhere > 0)
    notes.push(
      message(
        "Products that are also in {{names}}, whose rule was made first and comes first: {{number}} of {{total}}.",
        {
          number: productsElsewhere,
          total: products,
          names: elsewhere.join(", "),
        },
      ),
    );
  return notes;
}
