import { BlockStack, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";

interface Props {
  readonly of: Of;
  readonly chosen: readonly string[];
  /** What the shop's products have, or the closed list. */
  readonly known: readonly string[];
  /** How a word is shown. */
  readonly nameOf?: (word: string) => string;
  /** Nothing but what is known can be chosen. */
  readonly isClosed?: boolean;
  onChange(chosen: string[]): void;
}
type Of = keyof typeof WORDS;

const MAX_SHOWN = 50;
const WORDS = {
  sku: [message("Choose SKUs"), message("Write a SKU")],
  tag: [message("Choose tags"), message("Search or write a tag")],
  vendor: [message("Choose vendors"), message("Search or write a vendor")],
  product_type: [message("Choose product types"), message("Search or write a product type")],
  discount_code: [message("Choose discount codes"), message("Write a discount code")],
  value: [message("Choose values"), message("Write a value")],
  country: [message("Choose countries"), message("Search a country")],
  locale: [message("Choose languages"), message("Search a language")],
  currency: [message("Choose currencies"), message("Search a currency")],
} as const satisfies Record<string, readonly [label: Message, placeholder: Message]>;

/** Words chosen from those that are known, or written. */
export function TermPicker({ of, chosen, known, nameOf = (word) => word, isClosed = false, onChange }: Props) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [label, placeholder] = WORDS[of];
  const wanted = typed.trim();
  const matches = (word: string) => nameOf(word).toLowerCase().includes(wanted.toLowerCase());
  const found = known.filter(matches).slice(0, MAX_SHOWN);
  const isNew = !isClosed && wanted !== "" && !found.includes(wanted) && !chosen.includes(wanted);
  const toggle = (word: string) => {
    onChange(chosen.includes(word) ? chosen.filter((other) => other !== word) : [...chosen, word]);
    setTyped("");
  };
  return (
    <BlockStack gap="200">
      {chosen.length === 0 ? null : (
        <InlineStack gap="200">
          {chosen.map((word) => (
            <Tag key={word} onRemove={() => toggle(word)}>
              {nameOf(word)}
            </Tag>
          ))}
        </InlineStack>
      )}
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            label={t(label)}
            labelHidden
            placeholder={t(placeholder)}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        }
      >
        {found.length > 0 || isNew ? (
          <Listbox onSelect={toggle} accessibilityLabel={t(label)}>
            {found.map((word) => (
              <Listbox.Option key={word} value={word} selected={chosen.includes(word)}>
                {nameOf(word)}
              </Listbox.Option>
            ))}
            {isNew ? <Listbox.Action value={wanted}>{t("Add “{{word}}”", { word: wanted })}</Listbox.Action> : null}
          </Listbox>
        ) : null}
      </Combobox>
    </BlockStack>
  );
}
