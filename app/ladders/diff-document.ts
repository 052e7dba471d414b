import { draftSchema } from "./draft.ts";
import type { LadderDocument } from "./ladder.ts";

/** Names of fields; places in a list from 0; in a list of things with ids, the id. */
export type DocumentPath = readonly (string | number)[];

/** One difference between two documents; undefined: not there. */
export interface DocumentChange {
  readonly path: DocumentPath;
  readonly before: unknown;
  readonly after: unknown;
}

export type MergedDocuments =
  | { readonly kind: "merged"; readonly merged: LadderDocument }
  /** What both changed, and not alike; or what does not fit together although each changed something else. */
  | { readonly kind: "conflicts"; readonly paths: readonly DocumentPath[] };

type Fields = Readonly<Record<string, unknown>>;

/** Where one of these differs, an object stands for something else, and is replaced whole. */
const IDENTITY = ["kind", "id", "productId", "variantId"];

/**
 * What changed from one document of plain data to another, in the order of its fields. A list is one value, unless it
 * holds as many objects as before, in the same order where they have ids: then each is compared with its own.
 */
export function diffDocuments(before: unknown, after: unknown): DocumentChange[] {
  return changesAt([], before, after);
}

/** The document after the changes, which were made from it. Nothing given is changed. */
export function applyChanges<T>(document: T, changes: readonly DocumentChange[]): T {
  return changes.reduce<unknown>((now, { path, after }) => replaced(now, path, after), document) as T;
}

/**
 * The ladder with what two people made of the same one, each for themselves. A change that both made is made once; changes
 * that touch the same place, or that together leave no sound ladder, are conflicts.
 */
export function mergeDocuments(base: LadderDocument, mine: LadderDocument, theirs: LadderDocument): MergedDocuments {
  const [own, other] = [diffDocuments(base, mine), diffDocuments(base, theirs)];
  const clashes = own.flatMap((change) => {
    const clash = other.find((one) => isWithin(change.path, one.path) && !isSame(change, one));
    return clash ? [clash.path.length < change.path.length ? clash.path : change.path] : [];
  });
  if (clashes.length > 0) return { kind: "conflicts", paths: unique(clashes) };
  const isNew = (change: DocumentChange) => !own.some((one) => isSame(change, one));
  const parsed = draftSchema.safeParse(applyChanges(applyChanges(base, own), other.filter(isNew)));
  if (parsed.success) return { kind: "merged", merged: parsed.data };
  const paths = parsed.error.issues.map(({ path }) =>
    path.map((part) => (typeof part === "number" ? part : String(part))),
  );
  return { kind: "conflicts", paths: unique(paths) };
}

function changesAt(path: DocumentPath, before: unknown, after: unknown): DocumentChange[] {
  if (isEqual(before, after)) return [];
  if (isFields(before) && isFields(after) && isSameThing(before, after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changesAt([...path, name], own(before, name), own(after, name)));
  }
  const names = Array.isArray(before) && Array.isArray(after) ? placesOf(before, after) : null;
  if (!names) return [{ path, before, after }];
  const lists = [before, after] as [readonly unknown[], readonly unknown[]];
  return names.flatMap((name, at) => changesAt([...path, name], lists[0][at], lists[1][at]));
}

/** How the places of two lists are called that are compared one by one; null: they are compared whole. */
function placesOf(before: readonly unknown[], after: readonly unknown[]): (string | number)[] | null {
  if (before.length !== after.length || ![...before, ...after].every(isFields)) return null;
  const [old, now] = [idsIn(before), idsIn(after)];
  if (!old && !now) return before.map((_, at) => at);
  return old && now && isEqual(old, now) ? old : null;
}

/** The ids of a list's objects, each its own; null: not all have one. */
function idsIn(list: readonly unknown[]): string[] | null {
  const ids = list.map((one) => (isFields(one) ? own(one, "id") : undefined));
  return ids.every((id) => typeof id === "string") && new Set(ids).size === ids.length ? ids : null;
}

function isSameThing(before: Fields, after: Fields): boolean {
  const names = Object.keys(before);
  const isShared =
    names.length === 0 || Object.keys(after).length === 0 || names.some((name) => Object.hasOwn(after, name));
  return isShared && IDENTITY.every((name) => isEqual(own(before, name), own(after, name)));
}

function replaced(document: unknown, path: DocumentPath, value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(document)) {
    const at = typeof name === "number" ? name : document.findIndex((one) => isFields(one) && own(one, "id") === name);
    return document.map((one: unknown, place) => (place === at ? replaced(one, rest, value) : one));
  }
  const fields = isFields(document) ? document : {};
  const inner = replaced(own(fields, String(name)), rest, value);
  const kept = Object.entries(fields).filter(([other]) => inner !== undefined || other !== String(name));
  return inner === undefined ? Object.fromEntries(kept) : Object.fromEntries([...kept, [String(name), inner]]);
}

/** Whether one of the paths leads to, or through, the other. */
function isWithin(a: DocumentPath, b: DocumentPath): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((part, at) => part === b[at]);
}

function isSame(a: DocumentChange, b: DocumentChange): boolean {
  return isEqual(a.path, b.path) && isEqual(a.after, b.after);
}

function unique(paths: readonly DocumentPath[]): DocumentPath[] {
  return paths.filter((path, at) => paths.findIndex((other) => isEqual(path, other)) === at);
}

/** Whether two values of plain data are the same; the order of fields says nothing. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => isEqual(one, b[at]));
  if (!isFields(a) || !isFields(b)) return false;
  const names = Object.keys(a).filter((name) => a[name] !== undefined);
  return (
    names.length === Object.keys(b).filter((name) => b[name] !== undefined).length &&
    names.every((name) => isEqual(a[name], own(b, name)))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
