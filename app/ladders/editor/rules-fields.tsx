import { Checkbox, FormLayout, Select } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import type { EditedItem } from "../edited-items.ts";
import { leadProductId } from "../offer-item.ts";
import type { OfferGuards } from "../offer-terms.ts";
import { AmountField } from "./amount-field.tsx";
import type { TermsProps } from "./terms-fields.tsx";
import { OptionalNumberField, WholeNumberField } from "./whole-number-field.tsx";

/** Bought once, or by one of the product's subscription plans. */
export function SubscriptionField({ offer, items, errorOf, onChange }: TermsProps & { items: readonly EditedItem[] }) {
  const t = useText();
  const { subscription, item } = offer;
  const plans = items.find(({ productId }) => productId === leadProductId(item))?.sellingPlans ?? [];
  if (plans.length === 0 && !subscription) return null;
  const known = plans.some(({ sellingPlanId }) => sellingPlanId === subscription?.sellingPlanId);
  return (
    <Select
      label={t("Bought")}
      options={[
        { label: t("Once"), value: "" },
        ...plans.map(({ sellingPlanId, name }) => ({
          label: t("As a subscription: {{plan}}", { plan: name }),
          value: String(sellingPlanId),
        })),
        ...(subscription && !known
          ? [{ label: t("A plan that the product does not have"), value: String(subscription.sellingPlanId) }]
          : []),
      ]}
      value={subscription ? String(subscription.sellingPlanId) : ""}
      onChange={(plan) => onChange({ subscription: plan === "" ? null : { sellingPlanId: Number(plan) } })}
      error={errorOf("subscription")}
      helpText={t(
        "The page tells the renewal price and rhythm in plain words and asks for the shopper's consent. Never shown where the order holds a subscription.",
      )}
    />
  );
}

/** How long the offer can be accepted: as long as the page is open, or so many minutes, enforced by the server. */
export function ExpiryField({ offer: { expiresAfterMinutes }, onChange }: TermsProps) {
  const t = useText();
  return (
    <FormLayout>
      <Checkbox
        label={t("The offer ends some minutes after it was first shown")}
        helpText={t(
          "True for everybody: the server refuses an accept that comes later, and the page says so. There is no countdown.",
        )}
        checked={expiresAfterMinutes !== null}
        onChange={(isOn) => onChange({ expiresAfterMinutes: isOn ? 15 : null })}
      />
      {expiresAfterMinutes === null ? null : (
        <WholeNumberField
          label={t("Minutes to accept")}
          value={expiresAfterMinutes}
          min={5}
          max={60}
          onChange={(minutes) => onChange({ expiresAfterMinutes: minutes })}
        />
      )}
    </FormLayout>
  );
}

/** When the offer is withheld: what it must earn, leave in stock, and how large the purchase must be. */
export function GuardFields({ offer: { guards }, currency, onChange }: TermsProps) {
  const t = useText();
  const set = (name: keyof OfferGuards, value: number | undefined) => {
    const { [name]: _replaced, ...rest } = guards;
    onChange({ guards: value === undefined || value === 0 ? rest : { ...rest, [name]: value } });
  };
  return (
    <FormLayout>
      <FormLayout.Group>
        <OptionalNumberField
          label={t("Margin floor")}
          suffix="%"
          helpText={t("Least share of the price that is left after the cost of the goods.")}
          value={guards.minMarginPercent}
          min={0}
          max={95}
          isOptional
          onChange={(value) => set("minMarginPercent", value)}
        />
        <OptionalNumberField
          label={t("Stock floor")}
          suffix={t("units")}
          helpText={t("What must stay in stock after an accept.")}
          value={guards.minStock}
          min={0}
          max={100_000}
          isOptional
          onChange={(value) => set("minStock", value)}
        />
      </FormLayout.Group>
      <AmountField
        label={t("Not below a purchase of")}
        currency={currency}
        minor={guards.minPurchaseMinor}
        helpText={t("A premium offer is no offer for a small purchase.")}
        onChange={(value) => set("minPurchaseMinor", value)}
      />
    </FormLayout>
  );
}
