import { Badge, Banner, BlockStack, Card, DataTable, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { message, type Message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { useMoney } from "#app/ui/use-money.tsx";
import type { CostKnowledge, EarningsAnswer, EarningsLine, EarningsPart, OrderEarnings } from "./order-earnings.ts";

const COST_WORDS: Readonly<Record<CostKnowledge, Message | null>> = {
  known: null,
  estimated: message("estimated"),
  not_known: message("not known: counts as nothing"),
};

interface EarningsRow {
  readonly key: keyof EarningsPart;
  readonly name: Message;
  /** What it does to the margin: the discounts are off the revenue already. */
  readonly sign: 1 | -1;
}

/** From the revenue down to the margin. Disputes only where there are any. */
function rowsOf({ isFeeActual, whole }: OrderEarnings): EarningsRow[] {
  const rows: EarningsRow[] = [
    { key: "revenueMinor", name: message("Revenue"), sign: 1 },
    { key: "discountMinor", name: message("Discounts, already off the revenue"), sign: 1 },
    { key: "productCostMinor", name: message("Product cost"), sign: -1 },
    { key: "deliveryCostMinor", name: message("Delivery cost"), sign: -1 },
    {
      key: "paymentFeeMinor",
      name: isFeeActual ? message("Payment fee, as charged") : message("Payment fee, estimated by your rate"),
      sign: -1,
    },
    { key: "refundMinor", name: message("Refunds"), sign: -1 },
  ];
  if (whole.disputeMinor !== 0) rows.push({ key: "disputeMinor", name: message("Disputes"), sign: -1 });
  return [...rows, { key: "marginMinor", name: message("Contribution margin"), sign: 1 }];
}

/** What the order earned, line by line, for merchants. */
export function OrderEarningsCard({ answer, currency }: { answer: EarningsAnswer; currency: string }) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("Earnings")}
        </Text>
        {answer.kind === "computed" ? (
          <Breakdown earnings={answer.earnings} currency={currency} />
        ) : (
          <Text as="p" tone="subdued">
            {answer.kind === "test_order"
              ? t("This is a test order: it earns nothing and counts in no report.")
              : t("Not computed yet. It takes a few seconds after an order has come in: open the page again then.")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Breakdown({ earnings, currency }: { earnings: OrderEarnings; currency: string }) {
  const t = useText();
  const money = useMoney(currency);
  const { lines, own, whole, unnamedRefundMinor, isStale, isCancelled } = earnings;
  const unnamed = unnamedRefundMinor !== 0;
  const cell = ({ key, sign }: EarningsRow, part: EarningsPart) => money(part[key] === 0 ? 0 : part[key] * sign);
  const ofUnnamed = ({ key }: EarningsRow) =>
    key === "refundMinor" || key === "marginMinor" ? money(-unnamedRefundMinor) : "";
  return (
    <BlockStack gap="300">
      {isStale ? (
        <Banner tone="info">{t("The order has changed: these figures are being computed anew.")}</Banner>
      ) : null}
      {isCancelled ? (
        <Banner tone="warning">{t("The order was cancelled: its money counts in no report.")}</Banner>
      ) : null}
      <DataTable
        columnContentTypes={[
          "text",
          "numeric",
          ...lines.map(() => "numeric" as const),
          "numeric",
          ...(unnamed ? ["numeric" as const] : []),
        ]}
        headings={[
          "",
          t("The whole order"),
          ...lines.map((line) => <LineHeading key={line.lineId} line={line} />),
          <Heading key="own">{t("Shipping and the order as such")}</Heading>,
          ...(unnamed ? [<Heading key="unnamed">{t("Refunds that name no line")}</Heading>] : []),
        ]}
        rows={rowsOf(earnings).map((row) => {
          const isLast = row.key === "marginMinor";
          const words = (text: string) => (isLast ? <strong>{text}</strong> : text);
          return [
            words(t(row.name)),
            words(cell(row, whole)),
            ...lines.map((line) => (
              <BlockStack key={line.lineId}>
                <span>{words(cell(row, line))}</span>
                {row.key === "productCostMinor" ? <CostNote cost={line.cost} /> : null}
              </BlockStack>
            )),
            words(cell(row, own)),
            ...(unnamed ? [words(ofUnnamed(row))] : []),
          ];
        })}
        fixedFirstColumns={1}
        increasedTableDensity
        verticalAlign="top"
      />
      <Text as="p" tone="subdued" variant="bodySm">
        {t(
          "As the reports count it: without tax as far as a tax is named, refunds whenever they were given. The columns sum exactly to the whole order.",
        )}
      </Text>
    </BlockStack>
  );
}

function LineHeading({ line: { title, units, layer, isPaid } }: { line: EarningsLine }) {
  const t = useText();
  return (
    <Heading>
      <BlockStack gap="100" inlineAlign="end">
        <span>{`${units} × ${title}`}</span>
        <InlineStack gap="100" align="end">
          {layer ? <Badge tone="info">{t(LAYER_NAMES[layer])}</Badge> : <Badge>{t("front end")}</Badge>}
          {isPaid ? null : <Badge tone="warning">{t("not paid")}</Badge>}
        </InlineStack>
      </BlockStack>
    </Heading>
  );
}

function CostNote({ cost }: { cost: CostKnowledge }) {
  const t = useText();
  const words = COST_WORDS[cost];
  return words ? (
    <Text as="span" tone="subdued" variant="bodySm">
      {t(words)}
    </Text>
  ) : null;
}

/** The table itself never breaks the words of a heading. */
function Heading({ children }: { children: ReactNode }) {
  return <div style={{ whiteSpace: "normal", minWidth: "7rem", maxWidth: "14rem", marginInlineStart: "auto" }}>{children}</div>; // prettier-ignore
}
