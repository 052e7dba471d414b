import { describe, expect, test } from "vitest";
import type { StepFixture } from "#tests/fixtures/ladder.ts";
import { claimsIn } from "./claims.ts";
import { copied, offer, said, variant, withBump } from "./testing/rule-cases.ts";

const TIME = "a time limit that nothing enforces";
const PRESSURE = "a pressure of time that nothing enforces";
const SCARCE = "a scarcity that nothing counts";
const POPULAR = "a popularity that was not computed from orders";
const HEALTH = "a guarantee of income or health";
const found = (text: string, minutes: number | null = null) =>
  claimsIn(text, minutes).map(({ words, what }) => [what.text, words]);

describe("English", () => {
  test.each([
    [PRESSURE, "Hurry, it is yours", "Hurry"],
    [PRESSURE, "Last chance to add it", "Last chance"],
    [PRESSURE, "Today only: half the price", "Today only"],
    [PRESSURE, "Act now", "Act now"],
    [PRESSURE, "Don’t miss out", "Don't miss out"],
    [PRESSURE, "While supplies last", "While supplies last"],
    [PRESSURE, "Add it before it's too late", "before it's too late"],
    [PRESSURE, "You will never see this price again", "never see this price again"],
    [PRESSURE, "This price won't last", "won't last"],
    [PRESSURE, "⏰ Yours at half the price", "⏰"],
    [PRESSURE, "04:59 left", "04:59 left"],
    [TIME, "The offer ends in 15 minutes", "ends in 15 minutes"],
    [TIME, "Expires soon", "Expires soon"],
    [TIME, "10 minutes left", "10 minutes left"],
    [TIME, "Order within 20 minutes", "Order within 20 minutes"],
    [TIME, "This price is yours for the next 10 minutes", "yours for the next 10 minutes"],
    [TIME, "3 days only", "3 days only"],
    [TIME, "A limited-time price", "limited-time"],
    [TIME, "The clock is ticking", "clock is ticking"],
    [SCARCE, "Only 3 left", "Only 3 left"],
    [SCARCE, "Only a few tins remaining", "Only a few tins remaining"],
    [SCARCE, "Only three of these left", "Only three of these left"],
    [SCARCE, "Just 2 left in stock", "Just 2 left in stock"],
    [SCARCE, "Almost sold out", "Almost sold out"],
    [SCARCE, "It is selling fast", "selling fast"],
    [SCARCE, "Limited stock", "Limited stock"],
    [SCARCE, "Low in stock", "Low in stock"],
    [SCARCE, "Last few pieces", "Last few pieces"],
    [POPULAR, "1,200 customers bought this", "1,200 customers bought"],
    [POPULAR, "37 people are viewing it", "37 people are viewing"],
    [POPULAR, "Our best-seller", "best-seller"],
    [POPULAR, "Loved by thousands", "Loved by thousands"],
    [POPULAR, "Thousands of happy customers", "Thousands of happy customers"],
    [POPULAR, "9 out of 10 customers recommend it", "9 out of 10 customers recommend"],
    [POPULAR, "Rated 4.9 by our guests", "Rated 4.9"],
    [POPULAR, "Our customers' favorite", "customers' favorite"],
    [POPULAR, "10k+ sold", "10k+ sold"],
    [HEALTH, "Earn $500 a week", "Earn $5"],
    [HEALTH, "Guaranteed results", "Guaranteed results"],
    [HEALTH, "Results are guaranteed", "Results are guaranteed"],
    [HEALTH, "Clinically proven", "Clinically proven"],
    [HEALTH, "It cures your insomnia", "cures your"],
    [HEALTH, "Lose 5 kg with it", "Lose 5 kg"],
    [HEALTH, "Double your income", "Double your income"],
  ])("%s: %s", (what, text, words) => expect(found(text)).toEqual([[what, words]]));
});

describe("Indonesian", () => {
  test.each([
    [PRESSURE, "Hanya hari ini", "Hanya hari ini"],
    [PRESSURE, "Harga khusus hari ini", "khusus hari ini"],
    [PRESSURE, "Kesempatan terakhir untuk Anda", "Kesempatan terakhir"],
    [PRESSURE, "Buruan tambahkan", "Buruan"],
    [PRESSURE, "Jangan sampai ketinggalan", "Jangan sampai ketinggalan"],
    [PRESSURE, "Jangan lewatkan harga ini", "Jangan lewatkan"],
    [PRESSURE, "Ambil sebelum kehabisan", "sebelum kehabisan"],
    [PRESSURE, "Harga ini tidak akan terulang", "tidak akan terulang"],
    [PRESSURE, "Promo kilat", "Promo kilat"],
    [TIME, "Sisa 5 menit", "Sisa 5 menit"],
    [TIME, "Berakhir dalam 10 menit", "Berakhir dalam 10 menit"],
    [TIME, "Tinggal 2 jam", "Tinggal 2 jam"],
    [TIME, "15 menit lagi", "15 menit lagi"],
    [TIME, "Penawaran segera berakhir", "segera berakhir"],
    [TIME, "Waktu terbatas", "Waktu terbatas"],
    [SCARCE, "Tinggal 4 lagi", "Tinggal 4"],
    [SCARCE, "Tersisa 3 buah", "Tersisa 3"],
    [SCARCE, "Stok terbatas", "Stok terbatas"],
    [SCARCE, "Persediaan menipis", "Persediaan menipis"],
    [SCARCE, "Hampir habis", "Hampir habis"],
    [SCARCE, "Selama persediaan masih ada", "Selama persediaan masih ada"],
    [SCARCE, "Tinggal sedikit", "Tinggal sedikit"],
    [POPULAR, "Terlaris bulan ini", "Terlaris"],
    [POPULAR, "1.200 orang sudah membeli", "1.200 orang sudah"],
    [POPULAR, "Ribuan pelanggan puas", "Ribuan pelanggan"],
    [POPULAR, "Favorit pelanggan", "Favorit pelanggan"],
    [POPULAR, "Sudah terjual 500", "Sudah terjual 5"],
    [POPULAR, "Dipercaya banyak orang", "Dipercaya banyak orang"],
    [POPULAR, "9 dari 10 pelanggan memilihnya", "9 dari 10 pelanggan"],
    [HEALTH, "Dijamin untung", "Dijamin untung"],
    [HEALTH, "Pasti berhasil", "Pasti berhasil"],
    [HEALTH, "Menyembuhkan insomnia", "Menyembuhkan"],
    [HEALTH, "Terbukti secara klinis", "Terbukti secara klinis"],
    [HEALTH, "Direkomendasikan dokter", "Direkomendasikan dokter"],
    [HEALTH, "Turun 5 kg dalam sebulan", "Turun 5 kg"],
    [HEALTH, "Penghasilan tambahan hingga jutaan", "Penghasilan tambahan hingga"],
  ])("%s: %s", (what, text, words) => expect(found(text)).toEqual([[what, words]]));
});

describe("honest words pass", () => {
  test.each([
    "Steeps in 3 minutes, left or right handed",
    "A tin of cured tea, the last of the autumn",
    "30 days to return it",
    "Whisk your matcha without clumps from the first bowl.",
    "It lasts for 40 cups",
    "Only two minutes from tin to cup",
    "Money-back guarantee",
    "Satisfaction guaranteed, or your money back within 30 days",
    "Don't wait for the kettle: it brews cold",
    "Arrives in 2 days",
    "Ready in 5 minutes",
    "One payment of {price}, no subscription. Added to the order you have just placed.",
    "Reorder before you run out",
    "Only available in green",
    "Make a pot for five",
    "A limited edition by the potter",
    "Enough for 30 people",
    "A treat for the whole family",
    "Returns within 30 days, unopened, at our cost.",
    "Save 10 % as a bundle",
    "The last step to a smooth foam",
    "It ends with a note of jasmine",
    "24 hours of cold brew in one bottle",
    "Boil for 3 minutes only",
    "Steep for the next 3 minutes",
    "10 minutes to go from leaf to cup",
    "Guaranteed to work, or your money back",
    "Satu kali bayar, tanpa langganan.",
    "Seduh 3 menit lagi untuk rasa yang kuat",
    "Pengembalian dalam 30 hari, belum dibuka, biaya kami tanggung.",
    "Tinggal seduh dengan air panas",
    "Cukup 3 menit, tinggal 2 langkah",
    "Pesan lagi sebelum habis",
    "Jaminan uang kembali",
    "Dijamin segar sampai di rumah",
    "Takar satu gram, setiap kali.",
    "Hemat Rp 20.000 sebagai paket",
    "Dikirim hari ini bersama pesanan Anda",
    "Untuk 4 orang",
    "Cocok untuk keluarga, tanpa ampas yang tersisa",
  ])("%s", (text) => expect(found(text)).toEqual([]));
});

describe("a time to accept that the server enforces", () => {
  const MINUTES = "the offer has {{minutes}} minutes to accept";
  test.each(["It ends in 15 minutes", "15 minutes left to add it", "Limited time: add it within 15 minutes", "Dapat diterima dalam 15 menit", "Tersisa 15 menit"])(
    "may be named: %s",
    (text) => expect(found(text, 15)).toEqual([]),
  ); // prettier-ignore
  test.each([
    ["It ends in 10 minutes", "ends in 10 minutes"],
    ["15 minutes left, then 5 minutes left", "5 minutes left"],
    ["It ends in 15 seconds", "ends in 15 seconds"],
    ["Berakhir dalam 2 jam", "Berakhir dalam 2 jam"],
  ])("another figure is refused: %s", (text, words) => expect(found(text, 15)).toEqual([[MINUTES, words]]));
  test("an hour is sixty minutes", () => expect(found("It ends in 1 hour", 60)).toEqual([]));
  test("a limit without a figure, and haste, stay refused", () => {
    expect(found("A limited-time price", 15)).toEqual([[TIME, "limited-time"]]);
    expect(found("Hurry: it ends in 15 minutes", 15)).toEqual([[PRESSURE, "Hurry"]]);
    expect(found("Only 2 left", 15)).toEqual([[SCARCE, "Only 2 left"]]);
  });
});

test("what hides a word from no reader hides it from nobody", () => {
  expect(found("Last\u00a0chance")).toHaveLength(1);
  expect(found("Hur\u200bry")).toHaveLength(1);
  expect(found("ＯＮＬＹ 3 LEFT")).toHaveLength(1);
  expect(found("don\u2019t   miss it")).toHaveLength(1);
});

describe("wherever the shopper reads it", () => {
  const sentences = (step: Partial<StepFixture>) => said("forbidden_claim", offer(step)).map(({ path, sentence }) => [path?.split("offer.")[1], sentence]); // prettier-ignore
  test("in every part and language", () => {
    expect(sentences(copied({ result: "Hurry" }))).toEqual([
      ["copy.en.result", `Part 1 of the en copy says “Hurry”: ${PRESSURE}.`],
    ]);
    expect(sentences(copied({ included: ["One", "Limited stock"] }))[0]![1]).toContain("Part 2 of the en copy");
    expect(sentences(copied({ terms: "Hanya hari ini" }, "id"))[0]![1]).toContain("Part 3 of the id copy");
    expect(sentences(copied({ assurance: "Results guaranteed" }))[0]![0]).toBe("copy.en.assurance");
  });
  test("every sort of claim is told once for its place", () =>
    expect(sentences(copied({ result: "Hurry, last chance, only 2 left" }))).toHaveLength(2));
  test("in the reason of a discount, in the name of the shipping", () => {
    const price = { kind: "percent_off", percent: 10, reason: "Last chance" } as const;
    expect(sentences({ price })[0]![1]).toContain("The reason for the discount says “Last chance”");
    const shipping = { kind: "fixed", amountMinor: 1, title: "Free today only" } as const;
    expect(sentences({ shipping })[0]![1]).toContain("The name of the shipping");
  });
  test("in the order bump's lines and reason, whatever time an offer has", () => {
    const ladder = withBump(offer({ expiresAfterMinutes: 15 }), variant(1), "15 minutes left");
    expect(said("forbidden_claim", ladder)).toMatchObject([
      { severity: "error", stepId: null, path: "bump.copy.en.deliverable" },
    ]);
    const price = { kind: "percent_off" as const, percent: 10, reason: "Flash sale" };
    expect(said("forbidden_claim", { ...ladder, bump: { ...ladder.bump!, price } })).toHaveLength(2);
  });
});
