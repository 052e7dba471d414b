import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import type { Offer } from "../ladder.ts";
import { AmountField } from "./amount-field.tsx";
import type { ErrorOf } from "./field-errors.ts";
import { WholeNumberField } from "./whole-number-field.tsx";

interface Props {
  readonly offer: Offer;
  readonly currency: string;
  readonly errorOf: ErrorOf;
  onChange(part: Partial<Offer>): void;
}

/** How many are offered, and whether the shopper may change that. */
export function QuantityFields({ offer: { quantity }, onChange }: Props) {
  const { default: offered, max, isEditable } = quantity;
  const set = (part: Partial<Offer["quantity"]>) => onChange({ quantity: { ...quantity, ...part } });
  return (
    <FormLayout>
      <FormLayout.Group>
        <WholeNumberField
          label="Quantity offered"
          value={offered}
          min={1}
          max={99}
          onChange={(value) => set({ default: value, max: isEditable ? Math.max(max, value) : value })}
        />
        {isEditable ? (
          <WholeNumberField
            key={`from ${offered}`}
            label="Largest quantity"
            value={max}
            min={offered}
            max={99}
            onChange={(value) => set({ max: value })}
          />
        ) : null}
      </FormLayout.Group>
      <Checkbox
        label="The shopper may change the quantity"
        checked={isEditable}
        onChange={(next) => set({ isEditable: next, max: next ? Math.min(99, Math.max(offered + 1, max)) : offered })}
      />
    </FormLayout>
  );
}

const PRICES = [
  { label: "Full price", value: "full" },
  { label: "Percent off", value: "percent_off" },
  { label: "Amount off each unit", value: "amount_off" },
];

/** The price: full, or less for a reason that the shopper reads. */
export function PriceFields({ offer: { price }, currency, errorOf, onChange }: Props) {
  const choose = (kind: string) => {
    const reason = price.kind === "full" ? "" : price.reason;
    if (kind === "percent_off") onChange({ price: { kind, percent: 10, reason } });
    else if (kind === "amount_off") onChange({ price: { kind, amountMinor: 100, reason } });
    else onChange({ price: { kind: "full" } });
  };
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label="Price"
          options={PRICES}
          value={price.kind}
          onChange={choose}
          helpText="Full price is the rule after payment; a discount needs a reason."
        />
        {price.kind === "percent_off" ? (
          <WholeNumberField
            label="Percent off"
            suffix="%"
            value={price.percent}
            min={1}
            max={99}
            onChange={(percent) => onChange({ price: { ...price, percent } })}
          />
        ) : null}
        {price.kind === "amount_off" ? (
          <AmountField
            label="Amount off"
            currency={currency}
            minor={price.amountMinor}
            error={errorOf("price.amountMinor")}
            onChange={(amountMinor) => onChange({ price: { ...price, amountMinor: amountMinor ?? 0 } })}
          />
        ) : null}
      </FormLayout.Group>
      {price.kind === "full" ? null : (
        <TextField
          label="Reason for the discount"
          helpText="The shopper reads it beside the price."
          value={price.reason}
          onChange={(reason) => onChange({ price: { ...price, reason } })}
          error={errorOf("price.reason")}
          autoComplete="off"
          maxLength={60}
          showCharacterCount
        />
      )}
    </FormLayout>
  );
}

const SHIPPINGS = [
  { label: "Free, with the order", value: "free" },
  { label: "Fixed price", value: "fixed" },
];

/** What shipping the add-on costs. */
export function ShippingFields({ offer: { shipping }, currency, errorOf, onChange }: Props) {
  const choose = (kind: string) =>
    onChange({
      shipping: kind === "fixed" ? { kind, amountMinor: 0, title: "Standard shipping" } : { kind: "free" },
    });
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select label="Shipping" options={SHIPPINGS} value={shipping.kind} onChange={choose} />
        {shipping.kind === "fixed" ? (
          <AmountField
            label="Shipping price"
            currency={currency}
            minor={shipping.amountMinor}
            onChange={(amountMinor) => onChange({ shipping: { ...shipping, amountMinor: amountMinor ?? 0 } })}
          />
        ) : null}
      </FormLayout.Group>
      {shipping.kind === "fixed" ? (
        <TextField
          label="Name of the shipping"
          helpText="It stands on the order and in the shopper's summary."
          value={shipping.title}
          onChange={(title) => onChange({ shipping: { ...shipping, title } })}
          error={errorOf("shipping.title")}
          autoComplete="off"
          maxLength={60}
          showCharacterCount
        />
      ) : null}
    </FormLayout>
  );
}
