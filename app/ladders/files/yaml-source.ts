import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parseDocument, type Document, type Node } from "yaml";
import { message, type Message } from "#app/i18n/message.ts";
import { MAX_PROBLEMS, type FilePath, type Place } from "./file-problem.ts";

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_DEPTH = 60;
/** How many nodes aliases may stand for altogether. */
const MAX_ALIASED = 5000;
/** The database keeps no text with a null character or half a character. */
const isStorable = (text: string) => !text.includes("\0") && !/\p{Surrogate}/u.test(text);
const TOO_DEEP = message("the file is nested too deeply");
const FORBIDDEN_KEYS: readonly string[] = ["__proto__", "constructor", "prototype"];

/** What is wrong with a text, by its place in characters from 0. */
export interface TextProblem extends Place {
  readonly message: Message;
}
/** A text of YAML or JSON, read: plain data, and where each part of it stands. */
export interface YamlSource {
  readonly value: unknown;
  readonly problems: readonly TextProblem[];
  /** Where the value at a path begins, or its field's name; of a path that is not there, the deepest part that is. */
  placeOf(path: FilePath, part?: "name" | "value"): Place;
  /** A number, true, false or null as it is written, where one stands at the path. */
  writtenAt(path: FilePath): string | null;
}

/**
 * Reads YAML 1.2, of which JSON is a part. Nothing but plain data comes of it: no custom types, no key of an object's
 * prototype, no field twice; and a text that would take long or grow large is refused.
 */
export function readYaml(text: string): YamlSource {
  if (text.length > MAX_BYTES || new TextEncoder().encode(text).length > MAX_BYTES) {
    return nothing(message("the file is larger than {{limit}} MB", { limit: MAX_BYTES / 1024 / 1024 }));
  }
  const odd = oddToken(text);
  if (odd) return nothing(odd.message, odd);
  const lines = new LineCounter();
  let document: Document.Parsed;
  try {
    // Fields that are there twice are found below: the parser compares every field with every other.
    const options = { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: "error" } as const;
    document = parseDocument(text, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return nothing(TOO_DEEP);
  }
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const exhausted = document.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (exhausted) return nothing(TOO_DEEP, placeAt(exhausted.pos[0]));
  const errors = [...document.errors, ...document.warnings].map((error) => ({
    message: sentenceOf(error),
    ...placeAt(error.pos[0]),
  }));
  const walk: Walk = { problems: [], anchors: new Map(), open: new Set(), aliased: 0, placeAt };
  const value = errors.length > 0 ? null : valueOf(document.contents, 0, false, walk);
  if (errors.length === 0 && value === null) return nothing(message("the file is empty"));
  return {
    value,
    problems: [...errors, ...walk.problems].slice(0, MAX_PROBLEMS),
    placeOf: (path, part = "value") => placeAt(offsetOf(document.contents, path, part)),
    writtenAt: (path) => {
      const node = nodeAt(document.contents, path);
      return isScalar(node) && node.type === "PLAIN" ? (node.source ?? null) : null;
    },
  };
}

interface Walk {
  readonly problems: TextProblem[];
  readonly anchors: Map<string, Node>;
  /** Anchors whose own value is being read. */
  readonly open: Set<Node>;
  aliased: number;
  readonly placeAt: (offset: number) => Place;
}

function nothing(said: Message, { line, column }: Place = { line: 1, column: 1 }): YamlSource {
  const place = { line, column };
  return { value: null, problems: [{ message: said, ...place }], placeOf: () => place, writtenAt: () => null };
}

/**
 * The first piece of the text that no ladder file has: a bracket that closes what is not open or opens too deep, a tag,
 * a directive, two quoted texts with nothing between. Of each of millions the parser would tell at length.
 */
function oddToken(text: string): TextProblem | null {
  const open: string[] = [];
  let [offset, lineStart, line, previous] = [0, 0, 1, ""];
  for (const token of new Lexer().lex(text)) {
    const said = previous === MARKS.text ? null : oddity(token, previous, open);
    if (said) return { message: said, line, column: offset - lineStart + 1 };
    previous = token;
    if (Object.values(MARKS).includes(token)) continue;
    for (let at = token.indexOf("\n"); at >= 0; at = token.indexOf("\n", at + 1)) {
      line += 1;
      lineStart = offset + at + 1;
    }
    offset += token.length;
  }
  return null;
}

/** Tokens that take no room: they tell what the next one is. */
const MARKS = { document: "\x02", flowEnd: "\x18", text: "\x1f" };
const isQuoted = (token: string) => token.startsWith('"') || token.startsWith("'");

function oddity(token: string, previous: string, open: string[]): Message | null {
  const first = token[0];
  if (token === "[" || token === "{") return open.push(token) > MAX_DEPTH ? TOO_DEEP : null;
  if (token === "]" || token === "}") {
    const isClosing = open.pop() === (token === "]" ? "[" : "{");
    return isClosing ? null : message("“{{bracket}}” closes nothing that is open", { bracket: token });
  }
  if (first === "!" || first === "%")
    return message("“{{word}}” has no place in a ladder file", { word: token.trim() });
  return isQuoted(token) && isQuoted(previous) ? message("there is something missing between two texts") : null;
}

function sentenceOf({ code, message: reason }: { readonly code: string; readonly message: string }): Message {
  return code === "MULTIPLE_DOCS"
    ? message("one file holds one document: remove the line “---”")
    : message("this is not valid YAML: {{reason}}", { reason: reason.replace(/\s+/g, " ").trim() });
}

function valueOf(node: unknown, depth: number, isAliased: boolean, walk: Walk): unknown {
  if (!isMap(node) && !isSeq(node) && !isScalar(node) && !isAlias(node)) return null;
  const note = (said: Message, at: Node = node) => {
    if (walk.problems.length < MAX_PROBLEMS) walk.problems.push({ message: said, ...walk.placeAt(at.range?.[0] ?? 0) });
    return null;
  };
  if (depth > MAX_DEPTH) return note(TOO_DEEP);
  if (isAliased && ++walk.aliased > MAX_ALIASED) {
    return walk.aliased === MAX_ALIASED + 1 ? note(message("aliases repeat too much of the file")) : null;
  }
  if (isAlias(node)) {
    const target = walk.anchors.get(node.source);
    if (!target) return note(message("there is no anchor “{{name}}” above", { name: node.source }));
    if (walk.open.has(target)) return note(message("the alias “{{name}}” holds itself", { name: node.source }));
    return walk.aliased > MAX_ALIASED ? null : valueOf(target, depth + 1, true, walk);
  }
  if (node.anchor && !isAliased) walk.anchors.set(node.anchor, node);
  if (isScalar(node)) {
    return typeof node.value !== "string" || isStorable(node.value)
      ? node.value
      : note(message("a text here has a character that cannot be stored"));
  }
  walk.open.add(node);
  const value = isSeq(node)
    ? node.items.map((item) => valueOf(item, depth + 1, isAliased, walk))
    : Object.fromEntries(
        node.items.flatMap(({ key, value: inner }) => {
          const name = nameOf(key);
          if (name !== null && !FORBIDDEN_KEYS.includes(name)) {
            return [[name, valueOf(inner, depth + 1, isAliased, walk)]];
          }
          const said =
            name === null
              ? message("a field's name is a text")
              : message("a field cannot be called “{{name}}”", { name });
          note(said, (key as Node | null) ?? node);
          return [];
        }),
      );
  if (isMap(node) && !isAliased) noteTwins(node.items, note);
  walk.open.delete(node);
  return value;
}

function noteTwins(items: readonly { readonly key: unknown }[], note: (said: Message, at: Node) => unknown): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    const name = nameOf(key);
    if (name !== null && seen.has(name)) note(message("the field “{{name}}” is there twice", { name }), key as Node);
    if (name !== null) seen.add(name);
  }
}

/** A field's name, as it is written: also 1, true and null are texts there. */
function nameOf(key: unknown): string | null {
  if (!isScalar(key)) return null;
  return typeof key.value === "string" ? key.value : (key.source ?? null);
}

function step(node: unknown, segment: string | number): { key: Node | null; value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => nameOf(key) === String(segment));
    return pair ? { key: pair.key as Node, value: pair.value } : null;
  }
  return isSeq(node) && node.items[Number(segment)] !== undefined
    ? { key: null, value: node.items[Number(segment)] }
    : null;
}

function nodeAt(contents: unknown, path: FilePath): unknown {
  let node = contents;
  for (const segment of path) node = step(node, segment)?.value;
  return node;
}

function offsetOf(contents: unknown, path: FilePath, part: "name" | "value"): number {
  let node = contents;
  let offset = startOf(contents) ?? 0;
  for (const [at, segment] of path.entries()) {
    const next = step(node, segment);
    if (!next) break;
    const isLast = at === path.length - 1;
    const name = startOf(next.key);
    const value = startOf(next.value);
    offset = (isLast && part === "name" ? name : value) ?? name ?? offset;
    node = next.value;
  }
  return offset;
}

function startOf(node: unknown): number | null {
  return (node as Node | null)?.range?.[0] ?? null;
}
