import type { PixelTouch, PixelVisit } from "../../../app/api/pixel.contract";
import { deviceOf, isSent, landingOf, type PageContext } from "./landing";

/** A visit ends when nothing happened for so long. */
const IDLE_MS = 30 * 60_000;

/** What the browser remembers between pages; written with consent only, and removed when it is withdrawn. */
export interface Memory {
  readonly id: string;
  readonly path: string;
  readonly landing: PixelTouch;
  readonly first: PixelTouch;
  readonly lastSent: PixelTouch | null;
  /** When something happened last. */
  readonly at: number;
  /** When a way into checkout was tapped; 0: not, or its page was reached. */
  readonly tapped: number;
}

/** The visit that goes on at a moment, or a new one. @param known what was remembered; anything, as it may come from elsewhere */
export function visitAt(
  known: Memory | null,
  context: PageContext,
  ownHosts: readonly string[],
  at: number,
  newId: () => string,
): Memory {
  const here = landingOf(context, ownHosts, at);
  const lastSent = isSent(here) ? here : known ? known.lastSent : null;
  if (known && at - known.at < IDLE_MS) return { ...known, lastSent, at: Math.max(at, known.at) };
  return {
    id: newId(),
    path: context.document.location.pathname.slice(0, 200) || "/",
    landing: here,
    first: known ? known.first : here,
    lastSent,
    at,
    tapped: 0,
  };
}

/** The visit as it is told. */
export function toldVisit({ id, path, landing, first, lastSent }: Memory, context: PageContext): PixelVisit {
  return { id, device: deviceOf(context), path, landing, first, lastSent };
}

/** What was remembered, if it is whole. */
export function readMemory(text: string | null): Memory | null {
  try {
    const memory = JSON.parse(text || "null") as Memory | null;
    return memory && memory.id && memory.landing && memory.first && memory.at >= 0 ? memory : null;
  } catch {
    return null;
  }
}
