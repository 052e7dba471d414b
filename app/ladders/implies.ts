import type { Condition, LeafCondition } from "./conditions/condition.ts";

/**
 * Whether one condition holds whenever another does, as far as their trees tell: never claimed wrongly, not always found.
 * @returns true: wherever `a` holds, `b` holds
 */
export function implies(a: Condition, b: Condition): boolean {
  if ("all" in b) return b.all.every((part) => implies(a, part));
  if ("any" in a && a.any.length > 0) return a.any.every((part) => implies(part, b));
  if ("none" in b) return b.none.every((part) => excludes(a, part));
  if ("any" in b && b.any.some((part) => implies(a, part))) return true;
  if ("all" in a) return a.all.some((part) => implies(part, b));
  if ("kind" in a && "kind" in b) return leafImplies(a, b);
  return false;
}

/** Whether `b` fails wherever `a` holds: `a` itself excludes something that `b` would need. */
function excludes(a: Condition, b: Condition): boolean {
  if ("all" in a) return a.all.some((part) => excludes(part, b));
  return "none" in a && a.none.some((part) => implies(b, part));
}

type Fields = Readonly<Record<string, unknown>>;

/** Of the same kind: every list within the other's, every range within the other's, all else alike. */
function leafImplies(a: LeafCondition, b: LeafCondition): boolean {
  if (a.kind !== b.kind) return false;
  const [own, other] = [a as unknown as Fields, b as unknown as Fields];
  const names = new Set([...Object.keys(own), ...Object.keys(other)]);
  return [...names].every((name) => {
    const [mine, theirs] = [own[name], other[name]];
    if (Array.isArray(mine) && Array.isArray(theirs)) return isWithin(a.kind, mine, theirs);
    if (name === "min") return theirs === undefined || (typeof mine === "number" && mine >= (theirs as number));
    if (name === "max") return theirs === undefined || (typeof mine === "number" && mine <= (theirs as number));
    if (a.kind === "date_window" && name === "from")
      return theirs === undefined || (typeof mine === "string" && mine >= (theirs as string));
    if (a.kind === "date_window" && name === "until")
      return theirs === undefined || (typeof mine === "string" && mine <= (theirs as string));
    return mine === theirs;
  });
}

/** Kinds that an empty list makes wider, not narrower: any code, any value. */
const OPEN_WHEN_EMPTY = ["discount_code", "metafield"];

function isWithin(kind: string, mine: readonly unknown[], theirs: readonly unknown[]): boolean {
  if (OPEN_WHEN_EMPTY.includes(kind) && theirs.length === 0) return true;
  if (OPEN_WHEN_EMPTY.includes(kind) && mine.length === 0) return false;
  return mine.every((value) => theirs.includes(value));
}
