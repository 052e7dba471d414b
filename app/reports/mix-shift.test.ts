import { expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { share } from "./figure.ts";
import { hiddenMoves, moveOf, reversal, type Part } from "./mix-shift.ts";

const part = (now: readonly [number, number], before: readonly [number, number]): Part => ({
  figures: { cvr: share(...now) },
  before: { cvr: share(...before) },
});
const words = (said: ReturnType<typeof reversal>) => said && inEnglish(said);

test("a part that falls while the whole rises is told", () => {
  const mobile = part([1000, 10_000], [1500, 10_000]);
  const desktop = part([4000, 10_000], [3000, 10_000]);
  const whole = part([5000, 20_000], [4500, 20_000]);
  expect(hiddenMoves([mobile, desktop], whole).map(words)).toEqual(["CVR falls here and rises in total", null]);
  expect(reversal([mobile, desktop], whole)).toBeNull();
});

test("opposite moves that cancel each other are told of both", () => {
  const rows = [part([1000, 10_000], [1500, 10_000]), part([3500, 10_000], [3000, 10_000])];
  expect(hiddenMoves(rows, part([4500, 20_000], [4500, 20_000])).map(words)).toEqual([
    "CVR falls here and does not certainly move in total",
    "CVR rises here and does not certainly move in total",
  ]);
});

test("every row rises and the whole falls: the mix has changed", () => {
  // 40 % and 10 % become 41 % and 12 %; but nine tenths come by the weaker one now.
  const rows = [part([820, 2000], [7200, 18_000]), part([2160, 18_000], [200, 2000])];
  const whole = part([2980, 20_000], [7400, 20_000]);
  expect(words(reversal(rows, whole))).toBe("CVR rises in every row and falls in total: the mix has changed, not the rows");
  // Most of the whole is in rows that cannot be judged: they may be what moves it.
  expect(reversal(rows, part([9980, 90_000], [27_400, 90_000]))).toBeNull();
}); // prettier-ignore

test("few observations and small moves say nothing", () => {
  expect(moveOf(share(1, 20), share(9, 20), 1)).toBeNull();
  expect(moveOf(share(300, 1000), share(310, 1000), 1)).toEqual({ direction: "down", isCertain: false });
  // What is certain of one comparison is not of forty.
  expect(moveOf(share(300, 1000), share(345, 1000), 1)?.isCertain).toBe(true);
  expect(moveOf(share(300, 1000), share(345, 1000), 40)?.isCertain).toBe(false);
  expect(hiddenMoves([part([300, 1000], [310, 1000])], part([310, 1000], [300, 1000]))).toEqual([null]);
});

test("of a thousand shops in which nothing changed at most one in twenty is told of a move", () => {
  let state = 7;
  const next = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 2 ** 31;
  const drawn = (rate: number, of: number) => Array.from({ length: of }, next).filter((at) => at < rate).length;
  let told = 0;
  for (let shop = 0; shop < 1000; shop++) {
    const counts = [0.2, 0.35, 0.5, 0.4].map((rate) => [drawn(rate, 300), drawn(rate, 300)] as const);
    const sum = (at: 0 | 1) => counts.reduce((all, count) => all + count[at], 0);
    const rows = counts.map(([now, before]) => part([now, 300], [before, 300]));
    if (hiddenMoves(rows, part([sum(0), 1200], [sum(1), 1200])).some((one) => one !== null)) told += 1;
  }
  expect(told).toBeLessThan(50);
});
