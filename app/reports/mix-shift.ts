import { message, type Message } from "#app/i18n/message.ts";
import { normalQuantile } from "#app/statistics/normal-quantile.ts";
import { difference } from "#app/statistics/rate-difference.ts";
import { Z } from "#app/statistics/wilson-interval.ts";
import { definitionOf, type FigureKey } from "./definitions.ts";
import type { Figure } from "./figure.ts";
import type { Figures } from "./figures.ts";

/** Figures of which it is said where the parts move against the whole. */
export const COMPARED = ["cvr", "aov", "acceptance", "marginPerBuyer", "refundRate"] as const satisfies readonly FigureKey[]; // prettier-ignore
type Compared = (typeof COMPARED)[number];

/** A part of a whole, such as a channel, in a period and in the one before. */
export interface Part {
  readonly figures: Figures;
  readonly before: Figures | undefined;
}

type Direction = "up" | "down";
interface Move {
  readonly direction: Direction;
  /** Whether chance alone would seldom bring it, the number of comparisons considered. */
  readonly isCertain: boolean;
}

/**
 * How a figure moved since the period before; null where one of the two is missing, too early, or without an interval.
 * @param comparisons how many are made at once: each is held to so much stricter a standard (Bonferroni), that of all of them
 * together one in twenty is the most that chance brings
 */
export function moveOf(now: Figure | undefined, before: Figure | undefined, comparisons: number): Move | null {
  const [first, second] = [now, before].map((figure) => {
    if (!figure || figure.isEarly || figure.value === null || figure.low === null || figure.high === null) return null;
    return { value: figure.value, low: figure.low, high: figure.high };
  });
  if (!first || !second) return null;
  const { value, low, high } = difference(first, second);
  if (value === 0) return null;
  const stretch = normalQuantile(0.025 / comparisons) / Z;
  const margin = value > 0 ? value - low : high - value;
  return { direction: value > 0 ? "up" : "down", isCertain: Math.abs(value) > margin * stretch };
}

const RISES = { up: message("rises"), down: message("falls") } as const;

/**
 * What each part does that the whole hides, by the parts' places: where a part certainly moves the one way while the whole moves
 * the other way, or does not certainly move.
 */
export function hiddenMoves(parts: readonly Part[], whole: Part): (Message | null)[] {
  const comparisons = Math.max(1, parts.length * COMPARED.length);
  return parts.map((part) => {
    for (const key of COMPARED) {
      const own = moveOf(part.figures[key], part.before?.[key], comparisons);
      if (!own?.isCertain) continue;
      const all = moveOf(whole.figures[key], whole.before?.[key], 1);
      const words = { figure: definitionOf(key).name, here: RISES[own.direction] };
      if (all && all.direction !== own.direction)
        return message("{{figure}} {{here}} here and {{whole}} in total", { ...words, whole: RISES[all.direction] });
      if (!all?.isCertain) return message("{{figure}} {{here}} here and does not certainly move in total", words);
    }
    return null;
  });
}

/**
 * Simpson's paradox: where every part moves the one way and the whole certainly the other, because the parts' weights changed.
 * Null: there is no such figure.
 */
export function reversal(parts: readonly Part[], whole: Part): Message | null {
  for (const key of COMPARED) {
    const all = moveOf(whole.figures[key], whole.before?.[key], 1);
    if (!all?.isCertain) continue;
    const moves = parts.map((part) => moveOf(part.figures[key], part.before?.[key], 1)).filter((move) => move !== null);
    const isAgainst = moves.length > 1 && moves.every(({ direction }) => direction !== all.direction);
    if (isAgainst && covers(parts, whole, key))
      return message("{{figure}} {{parts}} in every row and {{whole}} in total: the mix has changed, not the rows", {
        figure: definitionOf(key).name,
        parts: RISES[moves[0]!.direction],
        whole: RISES[all.direction],
      });
  }
  return null;
}

/** Whether the parts that can be judged are nearly all of the whole: the rest must not be what moves it. */
function covers(parts: readonly Part[], whole: Part, key: Compared): boolean {
  const judged = parts.filter((part) => moveOf(part.figures[key], part.before?.[key], 1) !== null);
  const observed = (when: "figures" | "before") => judged.reduce((sum, part) => sum + (part[when]?.[key]?.n ?? 0), 0);
  const all = (when: "figures" | "before") => whole[when]?.[key]?.n ?? 0;
  return observed("figures") >= 0.95 * all("figures") && observed("before") >= 0.95 * all("before");
}
