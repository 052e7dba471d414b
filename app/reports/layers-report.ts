import { message, type Message } from "#app/i18n/message.ts";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import { LAYER_RULES, LAYERS, type Layer } from "#app/ladders/layer.ts";
import type { FigureKey } from "./definitions.ts";
import type { Figure } from "./figure.ts";
import { offerFigures, type OfferDay } from "./figures.ts";
import { offerVerdict, verdictWords } from "./offer-verdict.ts";
import { valueText } from "./report-cells.ts";
import { reportAddress } from "./report.ts";
import type { Name, ReportRow, ReportTable } from "./report-table.ts";

/** Days of offers, as they were read for the period or for the one before. */
export interface OfferDaysOf {
  readonly layer: Layer;
  readonly ladderId: string;
  readonly offerId: string;
  readonly days: readonly OfferDay[];
}
export interface LayersInput {
  readonly offers: readonly OfferDaysOf[];
  /** Null: it is not compared. */
  readonly before: readonly OfferDaysOf[] | null;
  readonly ladderNames: ReadonlyMap<string, string>;
  /** Under the same filters but those of ladder, offer, layer, product and collection. */
  readonly storeRefundRate: Figure;
  readonly sharesRefunds: boolean;
  /** The address' query, for the way down from a ladder to its offers. */
  readonly search: string;
}

export const OFFER_COLUMNS = [
  "views", "accepts", "declines", "acceptance", "notPaid", "acceptedRevenue", "acceptedDiscounts", "acceptedRefunds",
  "acceptedRefundRate", "acceptedCancellations", "acceptedDisputes", "acceptedComplaints", "acceptedMargin", "marginPerView",
] as const satisfies readonly FigureKey[]; // prettier-ignore

/** Layers, the ladders within them, and their offers: the tables of the report. */
export function layersReport(
  input: LayersInput,
): readonly [layers: ReportTable, ladders: ReportTable, offers: ReportTable] {
  const { offers, ladderNames, search } = input;
  const ladderName = (ladderId: string): Name => ladderNames.get(ladderId) ?? message("deleted ladder");
  const rowOf = rowMaker(input);
  const layers = LAYERS.filter((layer) => offers.some((offer) => offer.layer === layer)).map((layer) =>
    rowOf([LAYER_NAMES[layer]], layer, (offer) => offer.layer === layer, {
      link: reportAddress("layers", search, { layer }),
    }),
  );
  const ladders = [...new Set(offers.map(({ ladderId }) => ladderId))].map((ladderId) =>
    rowOf([ladderName(ladderId)], null, (offer) => offer.ladderId === ladderId, {
      link: reportAddress("layers", search, { ladder: ladderId, offer: null }),
    }),
  );
  const each = offers.map(({ ladderId, offerId, layer }) =>
    rowOf(
      [offerId, ladderName(ladderId), LAYER_NAMES[layer]],
      layer,
      (offer) => offer.ladderId === ladderId && offer.offerId === offerId && offer.layer === layer,
      { link: reportAddress("layers", search, { offer: `${ladderId}:${offerId}` }), judged: true },
    ),
  );
  const empty = message("No offer was shown or sold in this period.");
  const table = (title: Message, names: readonly Message[], rows: readonly ReportRow[]): ReportTable => ({
    title,
    names,
    figures: OFFER_COLUMNS,
    rows,
    empty,
  });
  return [
    table(message("Layers"), [message("Layer")], layers),
    table(message("Ladders"), [message("Ladder")], byRevenue(ladders)),
    {
      ...table(message("Offers"), [message("Offer"), message("Ladder"), message("Layer")], byRevenue(each)),
      remark: message("Verdict"),
    },
  ];
}

function byRevenue(rows: readonly ReportRow[]): ReportRow[] {
  const value = (row: ReportRow, key: FigureKey) => row.figures[key]?.value ?? 0;
  return [...rows].sort(
    (a, b) => value(b, "acceptedRevenue") - value(a, "acceptedRevenue") || value(b, "views") - value(a, "views"),
  );
}

type Is = (offer: OfferDaysOf) => boolean;

function rowMaker({ offers, before, storeRefundRate, sharesRefunds }: LayersInput) {
  const figuresOf = (those: readonly OfferDaysOf[], is: Is) =>
    offerFigures(mergedDays(those.filter(is)), sharesRefunds);
  const percent = (value: number) => valueText("share", value, { currency: "", locale: "en" });
  return (
    names: readonly Name[],
    layer: Layer | null,
    is: Is,
    { link, judged = false }: { readonly link: string; readonly judged?: boolean },
  ): ReportRow => {
    const figures = figuresOf(offers, is);
    const usual = layer && LAYER_RULES[layer].usualAcceptance;
    const { acceptance, marginPerView, acceptedRefundRate: refundRate } = figures;
    return {
      names,
      link,
      figures,
      before: before?.some(is) ? figuresOf(before, is) : undefined,
      notes: {
        ...(usual
          ? { acceptance: message("usual {{least}} to {{most}} %", { least: usual.min * 100, most: usual.max * 100 }) }
          : {}),
        ...(storeRefundRate.value === null
          ? {}
          : { acceptedRefundRate: message("store's own {{share}}", { share: percent(storeRefundRate.value) }) }),
      },
      remark:
        judged && layer
          ? verdictWords(
              offerVerdict({ acceptance, marginPerView, refundRate }, layer, storeRefundRate),
              figures.views.value ?? 0,
            )
          : null,
    };
  };
}

/** Days of several offers as days of all of them together. */
export function mergedDays(offers: readonly Pick<OfferDaysOf, "days">[]): OfferDay[] {
  const days = new Map<string, OfferDay>();
  for (const day of offers.flatMap((offer) => offer.days)) {
    const { day: name, ...sums } = days.get(day.day) ?? {};
    const added = Object.entries(day).map(([key, value]) =>
      typeof value === "number" ? [key, value + ((sums as Record<string, number>)[key] ?? 0)] : [key, value],
    );
    days.set(name ?? day.day, Object.fromEntries(added) as OfferDay);
  }
  return [...days.values()];
}
