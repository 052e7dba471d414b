import { BlockStack, Box, Button, Card, InlineError, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { CONDITIONS, type Condition, type ConditionKind, type LeafCondition } from "../conditions/condition.ts";
import {
  asGroup,
  emptyLeaf,
  groupOf,
  isGroup,
  modeOf,
  partsOf,
  replacePart,
  type Group,
  type Mode,
} from "../edit-trigger.ts";
import type { TriggerNames } from "../trigger-names.ts";
import { ConditionValue } from "./condition-value.tsx";
import type { ErrorOf } from "./field-errors.ts";
import type { TriggerShop } from "./trigger-shop.ts";

const GROUPS = [
  ["order", message("Order")],
  ["lines", message("Items")],
  ["customer", message("Customer")],
  ["time", message("Time")],
] as const;
const MODES: readonly { readonly value: Mode; readonly label: Message }[] = [
  { value: "all", label: message("All of these hold") },
  { value: "any", label: message("Any of these holds") },
  { value: "none", label: message("None of these holds") },
];
const MAX_DEPTH = 3;

/** For which purchases the ladder is: conditions, combined with all, any and none. */
export function TriggerForm(
  props: Omit<TriggerShop, "onNames"> & { readonly trigger: Condition; onChange(trigger: Condition): void },
) {
  const { trigger, onChange, ...known } = props;
  const t = useText();
  const [picked, setPicked] = useState<TriggerNames>({});
  // A single condition is drawn as the group it would be, so its problems stand where that group has them.
  const errorOf: ErrorOf = isGroup(trigger)
    ? known.errorOf
    : (path) => (path === "trigger.all.0" ? known.errorOf("trigger") : undefined);
  const shop: TriggerShop = {
    ...known,
    names: { ...known.names, ...picked },
    errorOf,
    onNames: (found) => setPicked({ ...picked, ...found }),
  };
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("Shown when")}
          </Text>
          <Text as="p" tone="subdued">
            {t("Looked at in what was just bought. Without a condition every purchase sees the ladder.")}
          </Text>
        </BlockStack>
        <GroupForm group={asGroup(trigger)} path="trigger" depth={1} shop={shop} onChange={onChange} />
      </BlockStack>
    </Card>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly path: string;
  readonly depth: number;
  readonly shop: TriggerShop;
  onChange(group: Group): void;
}

function GroupForm({ group, path, depth, shop, onChange }: GroupProps) {
  const t = useText();
  const mode = modeOf(group);
  const parts = partsOf(group);
  const error = shop.errorOf(path);
  const add = (part: Condition) => onChange(groupOf(mode, [...parts, part]));
  return (
    <BlockStack gap="300">
      {parts.length === 0 && depth === 1 ? null : (
        <Box maxWidth="220px">
          <Select
            label={depth === 1 ? t("Combination of the trigger") : t("Combination of the group")}
            labelHidden
            options={MODES.map(({ value, label }) => ({ value, label: t(label) }))}
            value={mode}
            onChange={(next) => onChange(groupOf(next as Mode, parts))}
          />
        </Box>
      )}
      {error ? <InlineError message={error} fieldID={path} /> : null}
      {parts.map((part, at) => {
        const place = `${path}.${mode}.${at}`;
        const replace = (next: Condition | null) => onChange(replacePart(group, at, next));
        return (
          <Box
            // A part has no identity but its place and kind.
            key={`${place} ${isGroup(part) ? "group" : part.kind} ${parts.length}`}
            padding="300"
            background={depth % 2 === 1 ? "bg-surface-secondary" : "bg-surface"}
            borderRadius="200"
          >
            {isGroup(part) ? (
              <BlockStack gap="300">
                <GroupForm group={part} path={place} depth={depth + 1} shop={shop} onChange={replace} />
                <InlineStack>
                  <Button variant="plain" tone="critical" onClick={() => replace(null)}>
                    {t("Remove group")}
                  </Button>
                </InlineStack>
              </BlockStack>
            ) : (
              <LeafForm leaf={part} number={at + 1} path={place} shop={shop} onChange={replace} />
            )}
          </Box>
        );
      })}
      <InlineStack gap="300" blockAlign="center">
        <Button onClick={() => add(emptyLeaf("product"))}>{t("Add condition")}</Button>
        {depth < MAX_DEPTH ? (
          <Button variant="plain" onClick={() => add({ any: [emptyLeaf("product")] })}>
            {t("Add group")}
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

interface LeafProps {
  readonly leaf: LeafCondition;
  /** Its place in the group, from 1. */
  readonly number: number;
  readonly path: string;
  readonly shop: TriggerShop;
  onChange(leaf: LeafCondition | null): void;
}

function LeafForm({ leaf, number, path, shop, onChange }: LeafProps) {
  const t = useText();
  const error = shop.errorOf(path);
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center" align="space-between">
        <Box minWidth="220px">
          <Select
            label={t("Condition {{number}}", { number })}
            labelHidden
            options={GROUPS.map(([group, title]) => ({
              title: t(title),
              options: CONDITIONS.filter((kind) => kind.group === group).map(({ kind, label }) => ({
                value: kind,
                label: t(label),
              })),
            }))}
            value={leaf.kind}
            onChange={(kind) => onChange(emptyLeaf(kind as ConditionKind))}
          />
        </Box>
        <Button
          variant="plain"
          tone="critical"
          accessibilityLabel={t("Remove condition {{number}}", { number })}
          onClick={() => onChange(null)}
        >
          {t("Remove")}
        </Button>
      </InlineStack>
      <ConditionValue leaf={leaf} shop={shop} onChange={onChange} />
      {error ? <InlineError message={error} fieldID={path} /> : null}
    </BlockStack>
  );
}
