import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout, Text } from "@shopify/polaris";
import { useEffect, useMemo, useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import type { ShopSettings } from "#app/shops/shop-settings.ts";
import { WhenReady } from "#app/ui/when-ready.tsx";
import { costFormOf, readCostForm, type CostForm } from "../cost-form.ts";
import type { RuleChange } from "../cost-rule.ts";
import type { CostSettings, DeliveryCost } from "../cost-settings.ts";
import type { CostSources } from "../cost-sources.ts";
import type { CostRuleRow } from "../read-cost-rules.server.ts";
import { CostFileCard } from "./cost-file-card.tsx";
import { CostSourcesCard } from "./cost-sources-card.tsx";
import { DeliveryCard } from "./delivery-card.tsx";
import { PaymentCard, RefundsCard } from "./payment-card.tsx";
import { ProductCostsCard } from "./product-costs-card.tsx";

interface Props {
  readonly settings: ShopSettings;
  readonly countries: readonly DeliveryCost[];
  readonly currency: string;
  readonly rules: readonly CostRuleRow[];
  readonly sources: CostSources;
  /** Orders whose figures are still to be computed anew. */
  readonly staleOrders: number;
  readonly file: Pick<Parameters<typeof CostFileCard>[0], "preview" | "onExport" | "onPreview" | "onImport">;
  readonly isBusy: boolean;
  onDirty(isDirty: boolean): void;
  onSave(settings: CostSettings): void;
  onSaveRules(change: RuleChange): void;
  onRemoveRule(ruleId: string): void;
}

/** Everything that margins need and Shopify does not tell. Settings are saved together, rules one by one. */
export function CostsPage(props: Props) {
  const { settings, countries, currency, rules, sources, staleOrders, file, isBusy, onDirty, onSave } = props;
  const t = useText();
  const saved = useMemo(() => costFormOf(settings, countries, currency), [settings, countries, currency]);
  const [form, setForm] = useState(saved);
  const read = readCostForm(form, currency);
  const isDirty =
    !read.settings || JSON.stringify(read.settings) !== JSON.stringify(readCostForm(saved, currency).settings);
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);
  const fields = {
    form,
    currency,
    problems: read.problems ?? {},
    onChange: (change: Partial<CostForm>) => setForm({ ...form, ...change }),
  };
  return (
    <WhenReady>
      <SaveBar id="costs-save-bar" open={isDirty}>
        <button
          variant="primary"
          disabled={!read.settings || isBusy}
          onClick={() => read.settings && onSave(read.settings)}
        >
          {t("Save")}
        </button>
        <button onClick={() => setForm(saved)}>{t("Discard")}</button>
      </SaveBar>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RecomputeBanner staleOrders={staleOrders} />
            <CostSourcesCard sources={sources} />
            <ProductCostsCard
              {...fields}
              {...{ rules, isBusy }}
              onSaveRules={props.onSaveRules}
              onRemoveRule={props.onRemoveRule}
            />
            <DeliveryCard {...fields} />
            <PaymentCard {...fields} sources={sources} />
            <RefundsCard {...fields} />
            <CostFileCard currency={currency} isBusy={isBusy} {...file} />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </WhenReady>
  );
}

function RecomputeBanner({ staleOrders }: { staleOrders: number }) {
  const t = useText();
  const locale = useLocale();
  return (
    <div role="status">
      {staleOrders === 0 ? null : (
        <Banner tone="info">
          <Text as="p">
            {t("Figures are being computed anew. Orders left: {{number}}.", {
              number: staleOrders.toLocaleString(locale),
            })}
          </Text>
        </Banner>
      )}
    </div>
  );
}
