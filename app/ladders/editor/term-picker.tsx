import { BlockStack, Combobox, InlineStack, Listbox, Tag } from "@shopify/polaris";
import { useState } from "react";

interface Props {
  /** "tag", "vendor" … */
  readonly what: string;
  readonly chosen: readonly string[];
  /** What the shop's products have. */
  readonly known: readonly string[];
  onChange(chosen: string[]): void;
}

const MAX_SHOWN = 50;

/** Words chosen from those that the shop's products have, or written. */
export function TermPicker({ what, chosen, known, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  const found = known.filter((word) => word.toLowerCase().includes(wanted.toLowerCase())).slice(0, MAX_SHOWN);
  const isNew = wanted !== "" && !found.includes(wanted) && !chosen.includes(wanted);
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
              {word}
            </Tag>
          ))}
        </InlineStack>
      )}
      <Combobox
        allowMultiple
        activator={
          <Combobox.TextField
            label={`Choose ${what}s`}
            labelHidden
            placeholder={known.length > 0 ? `Search or write a ${what}` : `Write a ${what}`}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
          />
        }
      >
        {found.length > 0 || isNew ? (
          <Listbox onSelect={toggle} accessibilityLabel={`Known ${what}s`}>
            {found.map((word) => (
              <Listbox.Option key={word} value={word} selected={chosen.includes(word)} accessibilityLabel={word}>
                {word}
              </Listbox.Option>
            ))}
            {isNew ? <Listbox.Action value={wanted}>{`Add “${wanted}”`}</Listbox.Action> : null}
          </Listbox>
        ) : null}
      </Combobox>
    </BlockStack>
  );
}
