import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import type { Condition, ConditionKind, LeafCondition } from "../conditions/condition.ts";
import { AmountField } from "./amount-field.tsx";
import type { EditorData } from "./ladder-editor.tsx";

interface Props {
  readonly trigger: Condition;
  readonly terms: EditorData["terms"];
  readonly currency: string;
  onChange(trigger: Condition): void;
}
type Group = { all: Condition[] } | { any: Condition[] } | { none: Condition[] };
type Mode = "all" | "any" | "none";

const KINDS: readonly { value: ConditionKind; label: string }[] = [
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
const MODES = [
  { value: "all", label: "All of these" },
  { value: "any", label: "Any of these" },
  { value: "none", label: "None of these" },
];
const modeOf = (group: Group): Mode => ("all" in group ? "all" : "any" in group ? "any" : "none");
const partsOf = (group: Group): Condition[] => ("all" in group ? group.all : "any" in group ? group.any : group.none);
const groupOf = (mode: Mode, parts: Condition[]): Group =>
  mode === "all" ? { all: parts } : mode === "any" ? { any: parts } : { none: parts };
const isGroup = (condition: Condition): condition is Group => !("kind" in condition);
const asGroup = (condition: Condition): Group => (isGroup(condition) ? condition : { all: [condition] });

/** A condition to begin with. */
function leafOf(kind: ConditionKind): LeafCondition {
  switch (kind) {
    case "product":
      return { kind, productIds: [] };
    case "variant":
      return { kind, variantIds: [] };
    case "sku":
      return { kind, skus: [] };
    case "collection":
      return { kind, collectionIds: [] };
    case "tag":
      return { kind, tags: [] };
    case "vendor":
      return { kind, vendors: [] };
    case "product_type":
      return { kind, types: [] };
    case "item_quantity":
      return { kind, min: 2 };
    case "order_subtotal":
      return { kind, min: 5000 };
  }
}

/** For which purchases the ladder is: conditions, combined with all, any and none. */
export function TriggerForm({ trigger, terms, currency, onChange }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Shown when the purchase has
        </Text>
        <GroupForm group={asGroup(trigger)} depth={1} terms={terms} currency={currency} onChange={onChange} />
      </BlockStack>
    </Card>
  );
}

function GroupForm({
  group,
  depth,
  terms,
  currency,
  onChange,
}: {
  group: Group;
  depth: number;
  terms: Props["terms"];
  currency: string;
  onChange(group: Group): void;
}) {
  const mode = modeOf(group);
  const parts = partsOf(group);
  const replace = (at: number, part: Condition | null) =>
    onChange(
      groupOf(
        mode,
        part === null
          ? parts.filter((_part, other) => other !== at)
          : parts.map((known, other) => (other === at ? part : known)),
      ),
    );
  return (
    <BlockStack gap="200">
      <Box maxWidth="220px">
        <Select
          label="Combination"
          labelHidden
          options={MODES}
          value={mode}
          onChange={(next) => onChange(groupOf(next as Mode, parts))}
        />
      </Box>
      {parts.length === 0 ? (
        <Text as="p" tone="subdued">
          {mode === "all" ? "No condition: every purchase." : "Add a condition."}
        </Text>
      ) : null}
      {parts.map((part, at) => (
        <Box key={at} paddingInlineStart="300" borderInlineStartWidth="050" borderColor="border">
          {isGroup(part) ? (
            <BlockStack gap="100">
              <GroupForm
                group={part}
                depth={depth + 1}
                terms={terms}
                currency={currency}
                onChange={(next) => replace(at, next)}
              />
              <Button variant="plain" tone="critical" onClick={() => replace(at, null)}>
                Remove group
              </Button>
            </BlockStack>
          ) : (
            <LeafForm
              leaf={part}
              terms={terms}
              currency={currency}
              onChange={(next) => replace(at, next)}
              onRemove={() => replace(at, null)}
            />
          )}
        </Box>
      ))}
      <InlineStack gap="300">
        <Button onClick={() => onChange(groupOf(mode, [...parts, leafOf("product")]))}>Add condition</Button>
        {depth < 3 ? (
          <Button variant="plain" onClick={() => onChange(groupOf(mode, [...parts, { any: [leafOf("product")] }]))}>
            Add group
          </Button>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
}

function LeafForm({
  leaf,
  terms,
  currency,
  onChange,
  onRemove,
}: {
  leaf: LeafCondition;
  terms: Props["terms"];
  currency: string;
  onChange(leaf: LeafCondition): void;
  onRemove(): void;
}) {
  return (
    <InlineStack gap="200" blockAlign="center">
      <Select
        label="Condition"
        labelHidden
        options={[...KINDS]}
        value={leaf.kind}
        onChange={(kind) => onChange(leafOf(kind as ConditionKind))}
      />
      <LeafValue leaf={leaf} terms={terms} currency={currency} onChange={onChange} />
      <Button variant="plain" tone="critical" accessibilityLabel="Remove condition" onClick={onRemove}>
        Remove
      </Button>
    </InlineStack>
  );
}

function LeafValue({
  leaf,
  terms,
  currency,
  onChange,
}: {
  leaf: LeafCondition;
  terms: Props["terms"];
  currency: string;
  onChange(leaf: LeafCondition): void;
}) {
  const bridge = useAppBridge();
  const ids = async (type: "product" | "variant" | "collection", known: readonly number[]) => {
    const kind = { product: "Product", variant: "ProductVariant", collection: "Collection" }[type];
    const picked = (await bridge.resourcePicker({
      type,
      multiple: true,
      selectionIds: known.map((id) => ({ id: `gid://shopify/${kind}/${id}` })),
    })) as unknown as readonly { id: string }[] | undefined;
    return picked?.map(({ id }) => Number(/(\d+)$/.exec(id)?.[1]));
  };
  const chooser = (count: number, what: string, pick: () => Promise<LeafCondition | null>) => (
    <Button onClick={() => void pick().then((next) => next && onChange(next))}>
      {count === 0 ? `Choose ${what}s` : `${count} ${what}${count === 1 ? "" : "s"} chosen`}
    </Button>
  );
  const words = (values: readonly string[], known: readonly string[], make: (values: string[]) => LeafCondition) => (
    <TextField
      label="Values"
      labelHidden
      placeholder={known.slice(0, 3).join(", ") || "Separate by commas"}
      value={values.join(", ")}
      onChange={(text) =>
        onChange(
          make(
            text
              .split(",")
              .map((word, at, all) => (at === all.length - 1 ? word.trimStart() : word.trim()))
              .filter((word, at, all) => word !== "" || at === all.length - 1),
          ),
        )
      }
      autoComplete="off"
    />
  );
  switch (leaf.kind) {
    case "product":
      return chooser(
        leaf.productIds.length,
        "product",
        async () => ((found) => found && { ...leaf, productIds: found })(await ids("product", leaf.productIds)) ?? null,
      );
    case "variant":
      return chooser(
        leaf.variantIds.length,
        "variant",
        async () => ((found) => found && { ...leaf, variantIds: found })(await ids("variant", leaf.variantIds)) ?? null,
      );
    case "collection":
      return chooser(
        leaf.collectionIds.length,
        "collection",
        async () =>
          ((found) => found && { ...leaf, collectionIds: found })(await ids("collection", leaf.collectionIds)) ?? null,
      );
    case "sku":
      return words(leaf.skus, [], (skus) => ({ ...leaf, skus }));
    case "tag":
      return words(leaf.tags, terms.tags, (tags) => ({ ...leaf, tags }));
    case "vendor":
      return words(leaf.vendors, terms.vendors, (vendors) => ({ ...leaf, vendors }));
    case "product_type":
      return words(leaf.types, terms.types, (types) => ({ ...leaf, types }));
    case "item_quantity":
      return (
        <TextField
          label="At least"
          type="number"
          min={1}
          value={String(leaf.min ?? "")}
          onChange={(text) => onChange({ ...leaf, min: Math.max(0, Math.floor(Number(text)) || 0) })}
          autoComplete="off"
        />
      );
    case "order_subtotal":
      return (
        <AmountField
          label="At least"
          currency={currency}
          minor={leaf.min}
          onChange={(min) => onChange({ ...leaf, min })}
        />
      );
  }
}
