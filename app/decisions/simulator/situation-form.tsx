import { Card, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { COUNTRY_CODES } from "#app/ladders/country-codes.ts";
import { AmountField } from "#app/ladders/editor/amount-field.tsx";
import { OptionalNumberField, WholeNumberField } from "#app/ladders/editor/whole-number-field.tsx";
import { LANGUAGES } from "#app/ladders/languages.ts";
import type { SimulationInput } from "../simulation.ts";
import type { Situated } from "./purchase-form.tsx";
import type { SimulatorData } from "./run-simulation.server.ts";

interface Props {
  readonly situated: Situated;
  readonly data: SimulatorData;
  onChange(situated: Situated): void;
}
type MadeUp = Extract<SimulationInput["customer"], { kind: "made_up" }>;

const MADE_UP: MadeUp = {
  kind: "made_up",
  orderCount: 3,
  spentMinor: 20_000,
  daysSinceLastOrder: 20,
  boughtProductIds: [],
  declinedProductIds: [],
};

/** Who buys, where, when, in which language, and by which ladders. */
export function SituationForm({ situated, data, onChange }: Props) {
  const t = useText();
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: "region" });
  const set = (part: Partial<Situated>) => onChange({ ...situated, ...part });
  const { customer } = situated;
  return (
    <Card>
      <FormLayout>
        <Text as="h2" variant="headingMd">
          {t("The situation")}
        </Text>
        <FormLayout.Group>
          <Select
            label={t("Customer")}
            options={[
              { value: "new", label: t("New customer") },
              { value: "made_up", label: t("Somebody with a past") },
              ...(customer.kind === "known"
                ? [{ value: "known", label: t("Customer {{id}}", { id: String(customer.customerId) }) }]
                : []),
            ]}
            value={customer.kind}
            onChange={(kind) => kind !== "known" && set({ customer: kind === "new" ? { kind: "new" } : MADE_UP })}
          />
          <Select
            label={t("Destination country")}
            options={[
              { value: "", label: t("No shipping address") },
              ...COUNTRY_CODES.map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` })),
            ]}
            value={situated.country ?? ""}
            onChange={(country) => set({ country: country === "" ? null : country })}
          />
        </FormLayout.Group>
        {customer.kind === "made_up" ? (
          <Past customer={customer} currency={data.currency} onChange={(next) => set({ customer: next })} />
        ) : null}
        <FormLayout.Group>
          <Select
            label={t("Checkout language")}
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
            value={situated.locale}
            onChange={(next) => set({ locale: next })}
          />
          <TextField
            type="datetime-local"
            label={t("When")}
            helpText={t("On the shop's clock, {{zone}}. Empty: now.", { zone: data.timeZone })}
            value={situated.at ?? ""}
            onChange={(at) => set({ at: at === "" ? null : at.slice(0, 16) })}
            autoComplete="off"
          />
        </FormLayout.Group>
        {data.drafts.length > 0 ? (
          <Select
            label={t("Ladders")}
            options={[
              { value: "", label: t("As published") },
              ...data.drafts.map(({ ladderId, name }) => ({
                value: ladderId,
                label: t("With the draft of {{name}}", { name }),
              })),
            ]}
            value={situated.draftOf ?? ""}
            onChange={(ladderId) => set({ draftOf: ladderId === "" ? null : ladderId })}
          />
        ) : null}
      </FormLayout>
    </Card>
  );
}

function Past({ customer, currency, onChange }: { customer: MadeUp; currency: string; onChange(next: MadeUp): void }) {
  const t = useText();
  return (
    <FormLayout.Group>
      <WholeNumberField
        label={t("Orders before")}
        value={customer.orderCount}
        min={0}
        max={10_000}
        onChange={(orderCount) => onChange({ ...customer, orderCount })}
      />
      <AmountField
        label={t("Spent before")}
        currency={currency}
        minor={customer.spentMinor}
        onChange={(spentMinor) => onChange({ ...customer, spentMinor: spentMinor ?? 0 })}
      />
      <OptionalNumberField
        label={t("Days since the last order")}
        value={customer.daysSinceLastOrder ?? undefined}
        min={0}
        max={3650}
        isOptional
        onChange={(days) => onChange({ ...customer, daysSinceLastOrder: days ?? null })}
      />
    </FormLayout.Group>
  );
}
