import type { CatalogSellingPlan } from "#app/catalog/catalog-view.ts";
import type { OfferCopy } from "../ladder.ts";
import type { TemplateLocale } from "./template.ts";

/** The first two parts of an offer's copy, in one language. */
interface Opening {
  readonly result: string;
  readonly included: string;
}
export type OfferText = Readonly<Record<TemplateLocale, Opening>>;

const text = (en: readonly [string, string], id: readonly [string, string]): OfferText => ({
  en: { result: en[0], included: en[1] },
  id: { result: id[0], included: id[1] },
});

/** What the templates say. Nothing in it is a promise that the shop would have to make true. */
export const OFFER_TEXTS = {
  premium: text(
    ["One step up in the range: {product}.", "{product}, in the variant you choose"],
    ["Satu tingkat di atasnya: {product}.", "{product}, dalam varian pilihan Anda"],
  ),
  outfit: text(
    ["Wear it together with {product}.", "{product}, in the variant you choose"],
    ["Padukan dengan {product}.", "{product}, dalam varian pilihan Anda"],
  ),
  together: text(
    ["Add {product} to what you have just bought.", "{product}"],
    ["Tambahkan {product} ke belanjaan Anda.", "{product}"],
  ),
  pack: text(
    ["Have more of it at home: {product}.", "{count} × {product} in one pack"],
    ["Simpan lebih banyak di rumah: {product}.", "{count} × {product} dalam satu paket"],
  ),
  oneMore: text(
    ["Or just one more: {product}.", "1 × {product}"],
    ["Atau tambah satu saja: {product}.", "1 × {product}"],
  ),
  smaller: text(
    ["Or begin smaller, with {product}.", "{product}"],
    ["Atau mulai dari yang lebih kecil: {product}.", "{product}"],
  ),
  smallerSize: text(
    ["Or take a smaller size of {product}.", "{product} in a smaller size"],
    ["Atau ambil {product} ukuran lebih kecil.", "{product} dalam ukuran lebih kecil"],
  ),
  subscribe: text(
    ["Let {product} come by itself, {rhythm}.", "One {product} with this order, and one {rhythm}"],
    ["Biarkan {product} datang sendiri, {rhythm}.", "Satu {product} bersama pesanan ini, dan satu {rhythm}"],
  ),
  set: text(
    ["Make it a set: {product}.", "{product}, all in one step"],
    ["Jadikan satu set: {product}.", "{product}, semuanya sekaligus"],
  ),
  giftWrap: text(
    ["Have your order wrapped as a gift.", "{product} for what you have just bought"],
    ["Bungkus pesanan Anda sebagai kado.", "{product} untuk belanjaan Anda"],
  ),
  onePart: text(
    ["Or only one part of the set: {product}.", "{product}"],
    ["Atau satu bagian dari set saja: {product}.", "{product}"],
  ),
  higherSpec: text(
    ["Go for the higher specification: {product}.", "{product}, in the variant you choose"],
    ["Pilih spesifikasi yang lebih tinggi: {product}.", "{product}, dalam varian pilihan Anda"],
  ),
  warranty: text(
    ["Cover what you have just bought: {product}.", "{product} for this order, on its own conditions"],
    ["Lindungi belanjaan Anda: {product}.", "{product} untuk pesanan ini, dengan ketentuannya sendiri"],
  ),
  doneForYou: text(
    ["Have it done for you: {product}.", "{product}, as its page describes it"],
    ["Serahkan kepada kami: {product}.", "{product}, seperti dijelaskan di halamannya"],
  ),
  course: text(
    ["Learn it step by step: {product}.", "{product}, as its page describes it"],
    ["Pelajari langkah demi langkah: {product}.", "{product}, seperti dijelaskan di halamannya"],
  ),
  selfServe: text(
    ["Or do it yourself with {product}.", "{product}, to use on your own"],
    ["Atau kerjakan sendiri dengan {product}.", "{product}, untuk dipakai sendiri"],
  ),
} as const;

type TermsKey = "full" | "less" | "plan" | "digital";
const TERMS: Readonly<Record<TermsKey, Readonly<Record<TemplateLocale, string>>>> = {
  full: {
    en: "One payment of {price}, no subscription. Added to the order you have just placed.",
    id: "Satu kali bayar {price}, tanpa langganan. Ditambahkan ke pesanan yang baru saja Anda buat.",
  },
  less: {
    en: "One payment of {price}, {saving} less than bought one by one, no subscription. Added to the order you have just placed.",
    id: "Satu kali bayar {price}, {saving} lebih hemat daripada dibeli satuan, tanpa langganan. Ditambahkan ke pesanan yang baru saja Anda buat.",
  },
  plan: {
    en: "{price} now. A subscription: it renews {rhythm} at the plan's price until it is cancelled.",
    id: "{price} sekarang. Langganan: diperpanjang {rhythm} dengan harga paket sampai dibatalkan.",
  },
  digital: {
    en: "One payment of {price}, no subscription. You get access the way the shop gives it for this product.",
    id: "Satu kali bayar {price}, tanpa langganan. Akses diberikan sesuai cara toko untuk produk ini.",
  },
};
const ASSURANCE = {
  goods: { en: "The shop's usual returns apply.", id: "Ketentuan pengembalian toko yang biasa berlaku." },
  digital: { en: "The shop's usual refund terms apply.", id: "Ketentuan pengembalian dana toko yang biasa berlaku." },
} as const;

export interface CopyDetails {
  readonly terms: TermsKey;
  /** Units of a pack. */
  readonly count?: number;
  readonly plan?: CatalogSellingPlan;
}

/** The four written parts of an offer's copy in every language of the templates. */
export function offerCopy(opening: OfferText, details: CopyDetails): Record<TemplateLocale, OfferCopy> {
  const inLocale = (locale: TemplateLocale): OfferCopy => {
    const fill = (sentence: string) =>
      sentence
        .replaceAll("{count}", String(details.count ?? 1))
        .replaceAll("{rhythm}", details.plan ? rhythmWords(details.plan, locale) : "");
    return {
      result: fill(opening[locale].result),
      included: [fill(opening[locale].included)],
      terms: fill(TERMS[details.terms][locale]),
      assurance: ASSURANCE[details.terms === "digital" ? "digital" : "goods"][locale],
    };
  };
  return { en: inLocale("en"), id: inLocale("id") };
}

const UNITS = {
  day: { en: "day", id: "hari" },
  week: { en: "week", id: "minggu" },
  month: { en: "month", id: "bulan" },
  year: { en: "year", id: "tahun" },
} as const;

/** How often a plan renews: "every 2 weeks"; "" where it has no fixed rhythm. */
function rhythmWords({ interval, intervalCount }: CatalogSellingPlan, locale: TemplateLocale): string {
  if (interval === null) return "";
  const unit = UNITS[interval][locale];
  const every = locale === "en" ? "every" : "setiap";
  if (intervalCount === 1) return `${every} ${unit}`;
  return `${every} ${intervalCount} ${unit}${locale === "en" ? "s" : ""}`;
}
