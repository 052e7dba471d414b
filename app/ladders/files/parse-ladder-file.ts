import type { z } from "zod";
import { message, type Message } from "#app/i18n/message.ts";
import { MAX_PROBLEMS, type FilePath, type FileProblem, type Place } from "./file-problem.ts";
import { issueSentence } from "./issue-sentence.ts";
import { ladderFileSchema, type LadderFile } from "./ladder-file.ts";
import { readYaml, type YamlSource } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;

/** A file that was read, with the place of each of its parts; or what is wrong with its text. */
export type ParsedLadderFile =
  | { readonly kind: "file"; readonly file: LadderFile; readonly placeOf: (path: FilePath) => Place }
  | { readonly kind: "problems"; readonly problems: readonly FileProblem[] };

/** Reads the text of a ladder file, YAML or JSON. Every problem names its line. */
export function parseLadderFile(text: string): ParsedLadderFile {
  const source = readYaml(text);
  if (source.problems.length > 0) {
    return { kind: "problems", problems: source.problems.map((problem) => ({ path: "", ...problem })) };
  }
  const parsed = ladderFileSchema.safeParse(source.value);
  const problems = parsed.success
    ? twins(parsed.data, source)
    : telling(parsed.error.issues)
        .slice(0, MAX_PROBLEMS)
        .flatMap((issue) => problemsOfIssue(issue, [], source));
  if (!parsed.success || problems.length > 0) return { kind: "problems", problems: inOrder(problems) };
  return { kind: "file", file: parsed.data, placeOf: (path) => source.placeOf(path) };
}

function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_PROBLEMS);
}

function problemAt(path: FilePath, said: Message, place: Place): FileProblem {
  return { path: path.join("."), message: said, ...place };
}

/** Ladders that have the id of one before them. */
function twins(file: LadderFile, source: YamlSource): FileProblem[] {
  const seen = new Set<string>();
  return file.ladders.flatMap(({ id }, at) => {
    const path = ["ladders", at, "id"];
    const isTwin = seen.has(id);
    seen.add(id);
    if (!isTwin) return [];
    return [problemAt(path, message("another ladder of this file has the id “{{id}}”", { id }), source.placeOf(path))];
  });
}

/** A field that is unknown already tells that none of the known ones is there. */
function telling(issues: readonly Issue[]): readonly Issue[] {
  const unknown = new Set(issues.filter(({ code }) => code === "unrecognized_keys").map(({ path }) => path.join(".")));
  return issues.filter(({ code, path }) => code !== "custom" || !unknown.has(path.join(".")));
}

function problemsOfIssue(issue: Issue, before: FilePath, source: YamlSource): FileProblem[] {
  const path = [...before, ...issue.path.map((segment) => (typeof segment === "number" ? segment : String(segment)))];
  const isMissing = path.length > 0 && valueAt(source.value, path) === undefined;
  if (
    isMissing &&
    (issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "invalid_union")
  ) {
    const said = message("the field “{{name}}” is missing", { name: String(path.at(-1)) });
    return [problemAt(path, said, source.placeOf(path))];
  }
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, MAX_PROBLEMS).map((key) => {
        const here = [...path, key];
        return problemAt(here, message("there is no field “{{key}}” here", { key }), source.placeOf(here, "name"));
      });
    case "invalid_union":
      return problemsOfUnion(issue, path, source);
    case "invalid_key":
      return [
        problemAt(
          path,
          message("a name here must be: {{rule}}", { rule: keyRule(issue) }),
          source.placeOf(path, "name"),
        ),
      ];
    case "invalid_type":
      return [problemAt(path, typeSentence(issue, path, source), source.placeOf(path))];
    default:
      return [problemAt(path, issueSentence(issue), source.placeOf(path))];
  }
}

/** Of what could stand here, what the writer meant: the one that goes wrong deeper inside. */
function problemsOfUnion(issue: Issue & { code: "invalid_union" }, path: FilePath, source: YamlSource): FileProblem[] {
  const isOutside = ({ code, path: inner }: Issue) =>
    inner.length === 0 && (code === "invalid_type" || code === "invalid_value");
  const meant = issue.errors.find((issues) => !issues.some(isOutside));
  if (meant) return telling(meant).flatMap((inner) => problemsOfIssue(inner, path, source));
  const words = issue.errors.flatMap(([first]) => (first?.code === "invalid_value" ? first.values.map(String) : []));
  const said = message("write “{{word}}”, or a group of fields", { word: words.join(", ") });
  return [problemAt(path, said, source.placeOf(path))];
}

function keyRule(issue: Issue & { code: "invalid_key" }): string {
  const [first] = issue.issues;
  return first?.code === "invalid_format" && first.message.startsWith("Invalid")
    ? "a language, like en or pt-BR"
    : (first?.message ?? "");
}

function typeSentence(issue: Issue & { code: "invalid_type" }, path: FilePath, source: YamlSource): Message {
  const written = issue.expected === "string" ? source.writtenAt(path) : null;
  return written ? message('write it in quotes: "{{text}}"', { text: written }) : issueSentence(issue);
}

function valueAt(value: unknown, path: FilePath): unknown {
  let found: unknown = value;
  for (const segment of path) found = (found as Record<string | number, unknown> | null | undefined)?.[segment];
  return found;
}
