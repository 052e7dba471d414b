import { Badge, Banner, BlockStack, Button, Card, DataTable, InlineGrid, InlineStack, Link, List, Text } from "@shopify/polaris"; // prettier-ignore
import { message, type Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { FigureName } from "#app/ui/figure.tsx";
import { useMoney } from "#app/ui/use-money.tsx";
import type { BaselineFigure, BaselineFigures, Exclusion } from "./baseline-figures.ts";
import { LEAST_DAYS } from "./baseline-window.ts";
import type { BaselinePageData, StandingBaseline } from "./read-baseline.server.ts";

const EXCLUSION_WORDS: Readonly<Record<Exclusion, Message>> = {
  not_whole: message("not a whole day"),
  webhook_silence: message("no webhook arrived"),
  pixel_silence: message("the pixel saw under half of the orders"),
  abnormal_volume: message("more than three times, or under a third of, the usual orders"),
  ladder_live: message("shoppers were shown offers"),
};

type ShownFigure = Exclude<keyof BaselineFigures, "days" | "isShort" | "products">;
const FIGURES: readonly { key: ShownFigure; name: Message; meaning: Message; unit: "share" | "money" | "hundred" | "time" }[] = [
  { key: "conversion", name: message("CVR in checkout"), meaning: message("Completed ÷ started checkouts, judged two hours after the start."), unit: "share" },
  { key: "aov", name: message("AOV"), meaning: message("Revenue ÷ orders, without tax."), unit: "money" },
  { key: "grossMargin", name: message("Gross margin per order"), meaning: message("Revenue less product cost, by order."), unit: "money" },
  { key: "refundRate", name: message("Refund rate so far"), meaning: message("Refunds until now ÷ revenue of the days' orders."), unit: "share" },
  { key: "complaints", name: message("Complaints per 100 buyers"), meaning: message("Logged complaints ÷ orders."), unit: "hundred" },
  { key: "cancellations", name: message("Cancellations per 100 buyers"), meaning: message("Cancelled orders ÷ all orders."), unit: "hundred" },
  { key: "loadMobile", name: message("Checkout load time, mobile"), meaning: message("Mean time until the checkout's page stood, as the pixel measured it."), unit: "time" },
  { key: "loadDesktop", name: message("Checkout load time, desktop"), meaning: message("Mean time until the checkout's page stood, as the pixel measured it."), unit: "time" },
]; // prettier-ignore

interface Props extends BaselinePageData {
  readonly isBusy: boolean;
  onRetake(kind: "request" | "season"): void;
}

/** The baseline: each figure with its interval, its days, and what was left out. */
export function BaselinePage({ baseline, currency, holdoutShare, provable, floor, isBusy, onRetake }: Props) {
  const t = useText();
  if (!baseline || baseline.figures.days.length === 0)
    return (
      <BlockStack gap="400">
        <StateBanner baseline={baseline} holdoutShare={holdoutShare} />
        <Card>
          <Text as="p">
            {t("No whole day is recorded yet. The first one stands here the day after the app was installed.")}
          </Text>
        </Card>
        {baseline?.status === "frozen" ? <RetakeCard isBusy={isBusy} onRetake={onRetake} /> : null}
      </BlockStack>
    );
  const { figures, excluded, fromDay, toDay } = baseline;
  return (
    <BlockStack gap="400">
      <StateBanner baseline={baseline} holdoutShare={holdoutShare} />
      <Card>
        <BlockStack gap="300">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("{{from}} to {{to}}", { from: fromDay, to: toDay })}
            </Text>
            <Badge>{t("{{number}} comparable days", { number: figures.days.length })}</Badge>
          </InlineStack>
          <InlineGrid columns={{ xs: 1, sm: 2, md: 4 }} gap="400">
            {FIGURES.map(({ key, name, meaning, unit }) => (
              <BlockStack key={key} gap="050">
                <Text as="h3" tone="subdued">
                  <FigureName name={name} definition={meaning} />
                </Text>
                <FigureText figure={figures[key]} unit={unit} currency={currency} />
              </BlockStack>
            ))}
          </InlineGrid>
          <ProvableLine provable={provable} floor={floor} />
        </BlockStack>
      </Card>
      <ProductsCard figures={figures} currency={currency} />
      <DaysCard figures={figures} excluded={excluded} currency={currency} />
      <RetakeCard isBusy={isBusy} onRetake={onRetake} />
    </BlockStack>
  );
}

function StateBanner({ baseline, holdoutShare }: Pick<Props, "baseline" | "holdoutShare">) {
  const t = useText();
  const locale = useLocale();
  const days = baseline?.figures.days.length ?? 0;
  if (baseline?.status === "frozen") {
    const at = baseline.frozenAt ? new Date(baseline.frozenAt).toLocaleDateString(locale, { dateStyle: "medium" }) : "";
    if (!baseline.figures.isShort)
      return (
        <Banner tone="success" title={t("Frozen {{date}}", { date: at })}>
          <Text as="p">{t("What offers do is measured against these days, where no holdout does it better.")}</Text>
        </Banner>
      );
    return (
      <Banner tone="warning" title={t("Too short: {{days}} of {{needed}} days", { days, needed: LEAST_DAYS })}>
        <Text as="p">
          {t("The first ladder came before there were enough days. The holdout is the better comparison.")}{" "}
          <HoldoutLine holdoutShare={holdoutShare} />
        </Text>
      </Banner>
    );
  }
  return baseline?.status === "ready" ? (
    <Banner tone="success" title={t("Ready")}>
      <Text as="p">{t("It grows day by day, to four weeks, and is frozen when the first ladder is published.")}</Text>
    </Banner>
  ) : (
    <Banner tone="info" title={t("Collecting: {{days}} of {{needed}} days", { days, needed: LEAST_DAYS })}>
      <Text as="p">
        {t("A ladder published before that can only be measured against a holdout.")}{" "}
        <HoldoutLine holdoutShare={holdoutShare} />
      </Text>
    </Banner>
  );
}

/** What the baseline is good for: how far conversion has to fall before it can be proven against these days. */
function ProvableLine({ provable, floor }: Pick<Props, "provable" | "floor">) {
  const t = useText();
  const locale = useLocale();
  if (provable === null) return null;
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const ratio = share.format(Math.floor(provable * 100) / 100);
  return (
    <Text as="p" tone={provable < floor ? "caution" : "subdued"}>
      {provable < floor
        ? t(
            "Against these days a fall of conversion can be proven within four weeks only if it goes down to {{ratio}} or less: that is under your floor of {{floor}}. They are too few, or too uneven; a holdout is the better comparison.",
            { ratio, floor: share.format(floor) },
          )
        : t("Against these days a fall of conversion to {{ratio}} or less can be proven within four weeks.", { ratio })}
    </Text>
  );
}

function HoldoutLine({ holdoutShare }: { holdoutShare: number }) {
  const t = useText();
  return (
    <>
      {holdoutShare > 0
        ? t("{{share}} of purchases are held out.", { share: `${Math.round(holdoutShare * 1000) / 10} %` })
        : t("No purchase is held out now.")}{" "}
      <Link url="/app/settings">{t("Set the holdout")}</Link>
    </>
  );
}

function FigureText({ figure, unit, currency }: { figure: BaselineFigure; unit: (typeof FIGURES)[number]["unit"]; currency: string }) {
  const t = useText();
  const locale = useLocale();
  const money = useMoney(currency);
  const number = (value: number, digits: number) => value.toLocaleString(locale, { maximumFractionDigits: digits });
  const write = (value: number) => {
    if (unit === "money") return money(Math.round(value));
    if (unit === "time") return t("{{number}} s", { number: number(value / 1000, 2) });
    return unit === "hundred" ? number(value * 100, 2) : `${number(value * 100, 1)} %`;
  };
  const { value, low, high, n } = figure;
  if (value === null)
    return (
      <Text as="p" tone="subdued">
        {t("not measured")}
      </Text>
    );
  return (
    <>
      <Text as="p" variant="headingLg">
        {write(value)}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {low === null || high === null
          ? t("too few days for an interval; of {{count}}", { count: number(n, 0) })
          : t("95 %: {{low}} to {{high}}; of {{count}}", { low: write(Math.max(0, low)), high: write(high), count: number(n, 0) })}
      </Text>
    </>
  );
} // prettier-ignore

function ProductsCard({ figures, currency }: { figures: BaselineFigures; currency: string }) {
  const t = useText();
  if (figures.products.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Refund rate of the best-selling products")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2, md: 5 }} gap="400">
          {figures.products.map(({ productId, title, refundRate }) => (
            <BlockStack key={productId} gap="050">
              <Text as="h3" tone="subdued" truncate>
                {title || t("#{{id}}, not in the shop any more", { id: String(productId) })}
              </Text>
              <FigureText figure={refundRate} unit="share" currency={currency} />
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}

function DaysCard({ figures, excluded, currency }: { figures: BaselineFigures; excluded: StandingBaseline["excluded"]; currency: string }) {
  const t = useText();
  const locale = useLocale();
  const money = useMoney(currency);
  const count = (value: number) => value.toLocaleString(locale);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Days")}
        </Text>
        {excluded.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("No day was left out.")}
          </Text>
        ) : (
          <List>
            {excluded.map(({ day, reason }) => (
              <List.Item key={day}>{t("{{day}} left out: {{reason}}", { day, reason: EXCLUSION_WORDS[reason] })}</List.Item>
            ))}
          </List>
        )}
        <DataTable
          columnContentTypes={["text", "numeric", "numeric", "numeric", "numeric", "numeric"]}
          headings={[t("Day"), t("Started checkouts"), t("Completed checkouts"), t("Orders"), t("Revenue"), t("Gross margin")]}
          rows={figures.days.map((day) => [day.day, count(day.started), count(day.completed), count(day.orders), money(day.revenueMinor), money(day.grossMarginMinor)])}
        />
      </BlockStack>
    </Card>
  );
} // prettier-ignore

function RetakeCard({ isBusy, onRetake }: Pick<Props, "isBusy" | "onRetake">) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Take it again")}
        </Text>
        <Text as="p">
          {t(
            "From the newest four weeks without the days on which shoppers were shown offers, or from the same weeks a year ago. While a ladder runs there are hardly such days: then the holdout is the comparison.",
          )}
        </Text>
        <InlineStack gap="200">
          <Button onClick={() => onRetake("request")} loading={isBusy}>
            {t("From days without offers")}
          </Button>
          <Button onClick={() => onRetake("season")} loading={isBusy}>
            {t("By season: a year ago")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
