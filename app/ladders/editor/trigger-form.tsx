import { BlockStack, Box, Button, Card, InlineError, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import type { Condition, ConditionKind, LeafCondition } from "../conditions/condition.ts";
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
import type { TriggerTerms } from "../editor-data.ts";
import type { TriggerNames } from "../trigger-names.ts";
import { ConditionValue } from "./condition-value.tsx";
import type { ErrorOf } from "./field-errors.ts";

interface Shop {
  readonly terms: TriggerTerms;
  readonly names: TriggerNames;
  readonly currency: string;
  readonly errorOf: ErrorOf;
  onNames(names: TriggerNames): void;
}

const KINDS: readonly { readonly value: ConditionKind; readonly label: string }[] = [
  { value: "product", label: "Contains a product" },
  { value: "variant", label: "Contains a variant" },
  { value: "sku", label: "Contains a SKU" },
  { value: "collection", label: "From a collection" },
  { value: "tag", label: "Product tag" },
  { value: "vendor", label: "Vendor" },
  { value: "product_type", label: "Product type" },
  { value: "item_quantity", label: "Number of items" },
  { value: "order_subtotal", label: "Order subtotal" },
];
const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: "all", label: "All of these hold" },
  { value: "any", label: "Any of these holds" },
  { value: "none", label: "None of these holds" },
];
const MAX_DEPTH = 3;

/** For which purchases the ladder is: conditions, combined with all, any and none. */
export function TriggerForm(
  props: Omit<Shop, "onNames"> & { readonly trigger: Condition; onChange(trigger: Condition): void },
) {
  const { trigger, terms, currency, errorOf, onChange } = props;
  const [picked, setPicked] = useState<TriggerNames>({});
  const names = { ...props.names, ...picked };
  const onNames = (found: TriggerNames) => setPicked({ ...picked, ...found });
  // A single condition is drawn as the group it would be, so its problems stand where that group has them.
  const ownErrorOf: ErrorOf = isGroup(trigger)
    ? errorOf
    : (path) => (path === "trigger.all.0" ? errorOf("trigger") : undefined);
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            Shown when
          </Text>
          <Text as="p" tone="subdued">
            Looked at in what was just bought. Without a condition every purchase sees the ladder.
          </Text>
        </BlockStack>
        <GroupForm
          group={asGroup(trigger)}
          path="trigger"
          depth={1}
          shop={{ terms, names, currency, errorOf: ownErrorOf, onNames }}
          onChange={onChange}
        />
      </BlockStack>
    </Card>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly path: string;
  readonly depth: number;
  readonly shop: Shop;
  onChange(group: Group): void;
}

function GroupForm({ group, path, depth, shop, onChange }: GroupProps) {
  const mode = modeOf(group);
  const parts = partsOf(group);
  const error = shop.errorOf(path);
  const add = (part: Condition) => onChange(groupOf(mode, [...parts, part]));
  return (
    <BlockStack gap="300">
      {parts.length === 0 && depth === 1 ? null : (
        <Box maxWidth="220px">
          <Select
            label={depth === 1 ? "Combination of the trigger" : "Combination of the group"}
            labelHidden
            options={[...MODES]}
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
                    Remove group
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
        <Button onClick={() => add(emptyLeaf("product"))}>Add condition</Button>
        {depth < MAX_DEPTH ? (
          <Button variant="plain" onClick={() => add({ any: [emptyLeaf("product")] })}>
            Add group
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
  readonly shop: Shop;
  onChange(leaf: LeafCondition | null): void;
}

function LeafForm({ leaf, number, path, shop, onChange }: LeafProps) {
  const error = shop.errorOf(path);
  return (
    <BlockStack gap="200">
      <InlineStack gap="300" blockAlign="center" align="space-between">
        <Box minWidth="220px">
          <Select
            label={`Condition ${number}`}
            labelHidden
            options={[...KINDS]}
            value={leaf.kind}
            onChange={(kind) => onChange(emptyLeaf(kind as ConditionKind))}
          />
        </Box>
        <Button
          variant="plain"
          tone="critical"
          accessibilityLabel={`Remove condition ${number}`}
          onClick={() => onChange(null)}
        >
          Remove
        </Button>
      </InlineStack>
      <ConditionValue leaf={leaf} {...shop} onChange={onChange} />
      {error ? <InlineError message={error} fieldID={path} /> : null}
    </BlockStack>
  );
}
