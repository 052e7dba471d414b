/** The example store's ladders, with SKUs in place of ids: the merchant who wrote them knew their own products. */
interface Copy {
  readonly result: string;
  readonly included: readonly string[];
  readonly terms: string;
  readonly assurance: string;
}
interface DraftOffer {
  readonly layer: "oto" | "downsell";
  readonly skus: readonly string[];
  readonly price:
    { readonly kind: "full" } | { readonly kind: "percent_off"; readonly percent: number; readonly reason: string };
  readonly shipping?: { readonly kind: "fixed"; readonly amountMinor: number; readonly title: string };
  readonly max?: number;
  readonly en: Copy;
  readonly id: Copy;
}
export interface DraftLadder {
  readonly name: string;
  readonly trigger: unknown;
  readonly start: string;
  readonly steps: Readonly<
    Record<string, { readonly offer: DraftOffer; readonly onAccept: string | null; readonly onDecline: string | null }>
  >;
}

const REFUND = {
  en: "Returns within 30 days, unopened, at our cost.",
  id: "Pengembalian dalam 30 hari, belum dibuka, biaya kami tanggung.",
};
const ONCE = {
  en: "One payment, no subscription. Ships with your order.",
  id: "Satu kali bayar, tanpa langganan. Dikirim bersama pesanan Anda.",
};

export const DEMO_LADDERS: readonly DraftLadder[] = [
  {
    name: "Matcha: from powder to bowl",
    trigger: {
      any: [
        { kind: "product_type", types: ["Matcha"] },
        { kind: "sku", skus: ["MATCHA-WHISK", "MATCHA-SCOOP"] },
      ],
    },
    start: "bowl",
    steps: {
      bowl: {
        offer: {
          layer: "oto",
          skus: ["MATCHA-BOWL"],
          price: { kind: "percent_off", percent: 10, reason: "Bundle with your matcha" },
          en: {
            result: "Whisk your matcha without clumps from the first bowl.",
            included: ["A hand-thrown bowl, wide enough for the whisk", "A card with the three steps to foam"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Kocok matcha tanpa gumpalan sejak mangkuk pertama.",
            included: ["Mangkuk buatan tangan, cukup lebar untuk pengocok", "Kartu dengan tiga langkah menuju busa"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: "honey",
        onDecline: "scoop",
      },
      scoop: {
        offer: {
          layer: "downsell",
          skus: ["MATCHA-SCOOP"],
          price: { kind: "full" },
          max: 2,
          en: {
            result: "Measure one gram, every time.",
            included: ["A bamboo scoop"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Takar satu gram, setiap kali.",
            included: ["Sendok bambu"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: null,
        onDecline: null,
      },
      honey: {
        offer: {
          layer: "oto",
          skus: ["HONEY-ACACIA"],
          price: { kind: "full" },
          en: {
            result: "Sweeten it without covering the taste.",
            included: ["A jar of acacia honey, 250 g"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Maniskan tanpa menutupi rasanya.",
            included: ["Satu toples madu akasia, 250 g"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: null,
        onDecline: null,
      },
    },
  },
  {
    name: "Loose tea: the tasting set",
    trigger: {
      all: [
        { kind: "product_type", types: ["Tea"] },
        { none: [{ kind: "sku", skus: ["SET-TASTING", "SET-TASTING-3"] }] },
      ],
    },
    start: "six",
    steps: {
      six: {
        offer: {
          layer: "oto",
          skus: ["SET-TASTING"],
          price: { kind: "percent_off", percent: 15, reason: "Together with your tea" },
          max: 3,
          en: {
            result: "Find your next favourite before you buy a whole bag.",
            included: ["Six teas, 15 g each: about 30 cups", "Tasting notes for every one"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Temukan favorit berikutnya sebelum membeli satu kantong penuh.",
            included: ["Enam teh, masing-masing 15 g: sekitar 30 cangkir", "Catatan rasa untuk setiap teh"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: "strainer",
        onDecline: "three",
      },
      three: {
        offer: {
          layer: "downsell",
          skus: ["SET-TASTING-3"],
          price: { kind: "full" },
          max: 3,
          en: {
            result: "Start with three instead.",
            included: ["Three teas, 15 g each: about 15 cups", "Tasting notes"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Mulailah dengan tiga saja.",
            included: ["Tiga teh, masing-masing 15 g: sekitar 15 cangkir", "Catatan rasa"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: null,
        onDecline: null,
      },
      strainer: {
        offer: {
          layer: "oto",
          skus: ["STRAINER-FINE"],
          price: { kind: "full" },
          en: {
            result: "Keep the smallest leaves out of the cup.",
            included: ["A fine steel strainer"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Jauhkan daun terkecil dari cangkir.",
            included: ["Saringan baja halus"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: null,
        onDecline: null,
      },
    },
  },
  {
    name: "Teaware: a tea to go with it",
    trigger: {
      all: [
        { kind: "product_type", types: ["Teapot", "Cup", "Bowl", "Storage"] },
        { kind: "order_subtotal", min: 1000 },
      ],
    },
    start: "tea",
    steps: {
      tea: {
        offer: {
          layer: "oto",
          skus: ["SENCHA-MORNI-250", "SENCHA-MORNI-50"],
          price: { kind: "full" },
          shipping: { kind: "fixed", amountMinor: 150, title: "Added to your parcel" },
          max: 2,
          en: {
            result: "Have a tea ready on the day it arrives.",
            included: ["Sencha Morning, in the size you choose"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Teh siap diseduh pada hari barang tiba.",
            included: ["Sencha Morning, ukuran sesuai pilihan"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: null,
        onDecline: "mint",
      },
      mint: {
        offer: {
          layer: "downsell",
          skus: ["MINT-GARDEN-50"],
          price: { kind: "full" },
          en: {
            result: "Or a small bag of mint, without caffeine.",
            included: ["Garden Mint, 50 g"],
            terms: ONCE.en,
            assurance: REFUND.en,
          },
          id: {
            result: "Atau satu kantong kecil mint, tanpa kafein.",
            included: ["Garden Mint, 50 g"],
            terms: ONCE.id,
            assurance: REFUND.id,
          },
        },
        onAccept: null,
        onDecline: null,
      },
    },
  },
];

/**
 * The ladder's document as the product wants it, SKUs replaced by the shop's ids.
 * @throws RangeError when the shop has no such SKU
 */
export function ladderDocument(
  ladder: DraftLadder,
  idsBySku: ReadonlyMap<string, { productId: number; variantId: number }>,
): object {
  const idsOf = (sku: string) => {
    const ids = idsBySku.get(sku);
    if (!ids) throw new RangeError(`the shop has no SKU ${sku}`);
    return ids;
  };
  const steps = Object.entries(ladder.steps).map(([stepId, step]) => {
    const { layer, skus, price, shipping, max, en, id } = step.offer;
    const items = skus.map(idsOf);
    const { productId, variantId } = items[0]!;
    return [
      stepId,
      {
        offer: {
          id: stepId,
          layer,
          item:
            items.length === 1
              ? { kind: "variant", productId, variantId }
              : { kind: "choice", productId, variantIds: items.map((item) => item.variantId) },
          quantity: { default: 1, max: max ?? 1, isEditable: (max ?? 1) > 1 },
          price,
          shipping: shipping ?? { kind: "free" },
          copy: { en, id },
          defaultLocale: "en",
        },
        onAccept: step.onAccept,
        onDecline: step.onDecline,
      },
    ] as const;
  });
  return {
    name: ladder.name,
    trigger: ladder.trigger,
    postPurchase: { start: ladder.start, steps: Object.fromEntries(steps) },
  };
}
