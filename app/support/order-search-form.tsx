import { BlockStack, Button, Card, FormLayout, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { LAYERS } from "#app/ladders/layer.ts";
import { ORDER_STATES, type OrderSearch, type OrderState } from "./order-search.ts";

const STATE_WORDS: Readonly<Record<OrderState, Message>> = {
  accepted: message("with an accepted offer"),
  not_paid: message("with money owed"),
  refunded: message("with a refund"),
  cancelled: message("cancelled"),
  disputed: message("disputed"),
  complained: message("with a complaint"),
};

interface Props {
  readonly search: OrderSearch;
  readonly isLoading: boolean;
  onSearch(search: Readonly<Record<string, string>>): void;
}

/** One field that understands what support knows of an order, and filters beside it. */
export function OrderSearchForm({ search, isLoading, onSearch }: Props) {
  const t = useText();
  const [query, setQuery] = useState(search.query);
  const [layer, setLayer] = useState<string>(search.layer ?? "");
  const [state, setState] = useState<string>(search.state ?? "");
  const [from, setFrom] = useState(search.from ?? "");
  const [to, setTo] = useState(search.to ?? "");
  const ask = (more: Readonly<Record<string, string>> = {}) => {
    const wanted = Object.entries({ query, layer, state, from, to, ...more }).filter(([, value]) => value !== "");
    onSearch(Object.fromEntries(wanted));
  };
  return (
    <Card>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <BlockStack gap="300">
          <TextField
            label={t("Find an order")}
            helpText={t(
              "Its number, a product or SKU, an offer or ladder, a day (2026-11-20) or month (2026-11), an amount on the shopper's statement (25.92). Several words must all fit.",
            )}
            value={query}
            onChange={setQuery}
            autoComplete="off"
            clearButton
            onClearButtonClick={() => {
              setQuery("");
              ask({ query: "" });
            }}
          />
          <FormLayout>
            <FormLayout.Group condensed>
              <Select
                label={t("Accepted layer")}
                options={[
                  { value: "", label: t("any or none") },
                  ...LAYERS.map((value) => ({ value, label: t(LAYER_NAMES[value]) })),
                ]}
                value={layer}
                onChange={(value) => {
                  setLayer(value);
                  ask({ layer: value });
                }}
              />
              <Select
                label={t("Only orders")}
                options={[
                  { value: "", label: t("all orders") },
                  ...ORDER_STATES.map((value) => ({ value, label: t(STATE_WORDS[value]) })),
                ]}
                value={state}
                onChange={(value) => {
                  setState(value);
                  ask({ state: value });
                }}
              />
              <TextField label={t("From")} type="date" value={from} onChange={setFrom} autoComplete="off" />
              <TextField label={t("Until")} type="date" value={to} onChange={setTo} autoComplete="off" />
            </FormLayout.Group>
          </FormLayout>
          <InlineStack gap="200">
            <Button submit variant="primary" loading={isLoading}>
              {t("Search")}
            </Button>
          </InlineStack>
        </BlockStack>
      </form>
    </Card>
  );
}
