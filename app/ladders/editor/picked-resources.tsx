import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, InlineStack, Tag } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { useLatest } from "#app/ui/use-latest.tsx";
import { nameKey, type NamedKind, type TriggerNames } from "../trigger-names.ts";
import { numericId, pickResources, type Picked } from "./pick-resources.tsx";

interface Props {
  readonly kind: NamedKind;
  readonly ids: readonly number[];
  readonly names: TriggerNames;
  onNames(names: TriggerNames): void;
  onChange(ids: number[]): void;
}

const WORDS = {
  product: message("Choose products"),
  variant: message("Choose variants"),
  collection: message("Choose collections"),
} as const;

/** Products, variants or collections chosen in Shopify's picker, by their titles. */
export function PickedResources({ kind, ids, names, onNames, onChange }: Props) {
  const t = useText();
  const bridge = useAppBridge();
  const changeLater = useLatest(onChange);
  const pick = async () => {
    const picked = await pickResources(bridge, kind, { isMultiple: true, known: ids });
    if (!picked) return;
    onNames(Object.fromEntries(picked.map((one) => [nameKey(kind, numericId(one.id)), titleOf(one)])));
    changeLater(picked.map(({ id }) => numericId(id)));
  };
  return (
    <BlockStack gap="200" inlineAlign="start">
      {ids.length === 0 ? null : (
        <InlineStack gap="200">
          {ids.map((id) => (
            <Tag key={id} onRemove={() => onChange(ids.filter((other) => other !== id))}>
              {names[nameKey(kind, id)] ?? t("#{{id}}, not in the shop any more", { id })}
            </Tag>
          ))}
        </InlineStack>
      )}
      <Button onClick={() => void pick()}>{t(WORDS[kind])}</Button>
    </BlockStack>
  );
}

function titleOf({ title, product }: Picked): string {
  if (!product?.title) return title;
  return title === "Default Title" ? product.title : `${product.title} · ${title}`;
}
