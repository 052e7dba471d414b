import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import type { Offer } from "../ladder.ts";
import type { OfferPrice, OfferShipping } from "../offer-terms.ts";
import { AmountField } from "./amount-field.tsx";
import type { ErrorOf } from "./field-errors.ts";
import { WholeNumberField } from "./whole-number-field.tsx";

export interface TermsProps {
  readonly offer: Offer;
  readonly currency: string;
  readonly errorOf: ErrorOf;
  onChange(part: Partial<Offer>): void;
}

/** How many are offered, and whether the shopper may change that. */
export function QuantityFields({ offer: { quantity }, onChange }: TermsProps) {
  const t = useText();
  const { default: offered, max, isEditable } = quantity;
  const set = (part: Partial<Offer["quantity"]>) => onChange({ quantity: { ...quantity, ...part } });
  return (
    <FormLayout>
      <FormLayout.Group>
        <WholeNumberField
          label={t("Quantity offered")}
          value={offered}
          min={1}
          max={99}
          onChange={(value) => set({ default: value, max: isEditable ? Math.max(max, value) : value })}
        />
        {isEditable ? (
          <WholeNumberField
            key={`from ${offered}`}
            label={t("Largest quantity")}
            value={max}
            min={offered}
            max={99}
            onChange={(value) => set({ max: value })}
          />
        ) : null}
      </FormLayout.Group>
      <Checkbox
        label={t("The shopper may change the quantity")}
        checked={isEditable}
        onChange={(next) => set({ isEditable: next, max: next ? Math.min(99, Math.max(offered + 1, max)) : offered })}
      />
    </FormLayout>
  );
}

const PRICES = [
  ["full", message("Full price")],
  ["percent_off", message("Percent off")],
  ["amount_off", message("Amount off")],
  ["fixed", message("Fixed price")],
  ["cheapest_free", message("Cheapest item free")],
] as const;

function priceOfKind(kind: OfferPrice["kind"], reason: string): OfferPrice {
  switch (kind) {
    case "full":
      return { kind };
    case "percent_off":
      return { kind, percent: 10, reason };
    case "amount_off":
      return { kind, amountMinor: 100, reason };
    case "fixed":
      return { kind, priceMinor: 0, reason };
    case "cheapest_free":
      return { kind, reason };
  }
}

/** The price: full, or less for a reason that the shopper reads. */
export function PriceFields({ offer: { price, item }, currency, errorOf, onChange }: TermsProps) {
  const t = useText();
  const isBundle = item.kind === "bundle";
  const reason = price.kind === "full" ? "" : price.reason;
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t("Price")}
          options={PRICES.filter(([kind]) => kind !== "cheapest_free" || isBundle).map(([value, label]) => ({
            value,
            label: t(label),
          }))}
          value={price.kind}
          onChange={(kind) => onChange({ price: priceOfKind(kind as OfferPrice["kind"], reason) })}
          error={errorOf("price.kind")}
          helpText={t("Full price is the rule after payment; a discount needs a reason.")}
        />
        {price.kind === "percent_off" ? (
          <WholeNumberField
            label={t("Percent off")}
            suffix="%"
            value={price.percent}
            min={1}
            max={99}
            onChange={(percent) => onChange({ price: { ...price, percent } })}
          />
        ) : null}
        {price.kind === "amount_off" ? (
          <AmountField
            label={isBundle ? t("Amount off the bundle") : t("Amount off each unit")}
            currency={currency}
            minor={price.amountMinor}
            error={errorOf("price.amountMinor")}
            onChange={(amountMinor) => onChange({ price: { ...price, amountMinor: amountMinor ?? 0 } })}
          />
        ) : null}
        {price.kind === "fixed" ? (
          <AmountField
            label={t("Price of one, of a pack or a bundle as a whole")}
            currency={currency}
            minor={price.priceMinor === 0 ? undefined : price.priceMinor}
            error={errorOf("price.priceMinor")}
            onChange={(priceMinor) => onChange({ price: { ...price, priceMinor: priceMinor ?? 0 } })}
          />
        ) : null}
      </FormLayout.Group>
      {price.kind === "full" ? null : (
        <TextField
          label={t("Reason for the discount")}
          helpText={t("The shopper reads it beside the price: bundle, first order, overstock.")}
          value={price.reason}
          onChange={(next) => onChange({ price: { ...price, reason: next } })}
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
  ["free", message("Free, with the order")],
  ["fixed", message("Fixed price")],
  ["store", message("As the store charges")],
] as const;

/** What shipping the add-on costs. */
export function ShippingFields({ offer: { shipping }, currency, errorOf, onChange }: TermsProps) {
  const t = useText();
  const choose = (kind: string) => {
    const title = shipping.kind === "free" ? t("Standard shipping") : shipping.title;
    const next: OfferShipping =
      kind === "fixed" ? { kind, amountMinor: 0, title } : kind === "store" ? { kind, title } : { kind: "free" };
    onChange({ shipping: next });
  };
  return (
    <FormLayout>
      <FormLayout.Group>
        <Select
          label={t("Shipping")}
          options={SHIPPINGS.map(([value, label]) => ({ value, label: t(label) }))}
          value={shipping.kind}
          onChange={choose}
          helpText={
            shipping.kind === "store"
              ? t(
                  "What the store's own flat rates charge more with the offer in the order. Where no rate is known, the offer is withheld.",
                )
              : undefined
          }
        />
        {shipping.kind === "fixed" ? (
          <AmountField
            label={t("Shipping price")}
            currency={currency}
            minor={shipping.amountMinor}
            onChange={(amountMinor) => onChange({ shipping: { ...shipping, amountMinor: amountMinor ?? 0 } })}
          />
        ) : null}
      </FormLayout.Group>
      {shipping.kind === "free" ? null : (
        <TextField
          label={t("Name of the shipping")}
          helpText={t("It stands on the order and in the shopper's summary.")}
          value={shipping.title}
          onChange={(title) => onChange({ shipping: { ...shipping, title } })}
          error={errorOf("shipping.title")}
          autoComplete="off"
          maxLength={60}
          showCharacterCount
        />
      )}
    </FormLayout>
  );
}
