import { message, type Message } from "#app/i18n/message.ts";
import { refundReasonWords } from "#app/orders/refund-reason-words.ts";
import { exact } from "./figure.ts";
import { curveFigure, refundFigures, refundShareFigures } from "./refund-figures.ts";
import { DELAY_BANDS, type RefundLine, type RefundReport } from "./refund-report.ts";
import { REFUND_LAYER_NAMES } from "./refund-words.ts";
import type { ReportRow, ReportTable } from "./report-table.ts";

/** From this share arrived on, orders count as mature. */
const MATURE = 0.95;
/** The days after the order that the table of the curve names. */
const CURVE_DAYS = [0, 1, 3, 7, 14, 21, 30, 45, 60, 90, 120, 150, 180];

/** The tables of the report on refunds. */
export function refundTables(now: RefundReport, before: RefundReport | null): ReportTable[] {
  return [layerTable(now, before), weekTable(now), ...shareTables(now), curveTable(now)];
}

function layerTable(now: RefundReport, before: RefundReport | null): ReportTable {
  const own = (report: RefundReport) => report.layers.find(({ layer }) => layer === "front_end") ?? null;
  const rows: ReportRow[] = now.layers.map((line) => {
    const was = before?.layers.find(({ layer }) => layer === line.layer);
    return {
      names: [REFUND_LAYER_NAMES[line.layer]],
      figures: refundFigures(line, own(now)),
      before: was && refundFigures(was, own(before!)),
      remark: maturity(line),
    };
  });
  const unallocated: ReportRow = {
    names: [message("Names no line")],
    figures: { refundsSoFar: exact(now.unallocatedMinor), refundParts: exact(now.unallocatedParts) },
    before: before
      ? { refundsSoFar: exact(before.unallocatedMinor), refundParts: exact(before.unallocatedParts) }
      : undefined,
    remark: now.isShared ? message("shared out over the layers") : message("in no layer"),
  };
  const all: ReportRow = {
    names: [message("All orders")],
    figures: refundFigures(now.store, null),
    before: before ? refundFigures(before.store, null) : undefined,
    remark: maturity(now.store),
  };
  return {
    title: message("By layer"),
    names: [message("Layer")],
    figures: [
      ...(["refundedRevenue", "refundsSoFar", "refundParts", "rateSoFar"] as const),
      ...(["againstOwn", "refundsArrived", "finalRate"] as const),
    ],
    rows: now.store.sold === 0 ? [] : [...rows, ...(now.unallocatedParts > 0 ? [unallocated] : []), all],
    remark: message("Maturity"),
    empty: message("No orders in this period."),
  };
}

function weekTable({ weeks }: RefundReport): ReportTable {
  return {
    title: message("By week of the order"),
    names: [message("Week from")],
    figures: ["refundedRevenue", "refundsSoFar", "refundParts", "rateSoFar", "refundsArrived", "finalRate"],
    rows: weeks.map((line) => ({ names: [line.week], figures: refundFigures(line, null), remark: maturity(line) })),
    remark: message("Maturity"),
    empty: message("No orders in this period."),
  };
}

function maturity({ final }: RefundLine): Message {
  if (final === null) return message("too early");
  return final.arrived >= MATURE ? message("mature") : message("immature");
}

function shareTables({ reasons, bands }: RefundReport): ReportTable[] {
  const all = bands.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const figures = ["refundsSoFar", "refundParts", "refundShare"] as const;
  const empty = message("Nothing was refunded so far.");
  const row = (name: string | Message, part: { readonly parts: number; readonly amountMinor: number }) => ({
    names: [name],
    figures: refundShareFigures(part, all),
  });
  return [
    {
      title: message("By reason"),
      names: [message("Reason")],
      figures,
      rows: reasons.map((one) => row(refundReasonWords(one.reason), one)),
      empty,
    },
    {
      title: message("By days since purchase"),
      names: [message("After the order")],
      figures,
      rows: all === 0 ? [] : bands.map((one, at) => row(DELAY_BANDS[at]!.name, one)),
      empty,
    },
  ];
}

function curveTable({ curve, curveParts }: RefundReport): ReportTable {
  const asked = CURVE_DAYS.filter((day) => day < curve.length);
  const last = curve.length - 1;
  return {
    title: message("The store's own refund-delay curve"),
    names: [message("Days after the order")],
    figures: ["curveShare"],
    rows:
      curveParts === 0
        ? []
        : [...new Set([...asked, last])].map((day) => ({
            names: [String(day)],
            figures: { curveShare: curveFigure(curve[day]!, curveParts) },
          })),
    empty: message("The curve is learnt from refunds, after a week of orders. There is none yet."),
  };
}
