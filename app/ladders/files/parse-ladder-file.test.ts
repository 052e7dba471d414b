import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { parseLadderFile } from "./parse-ladder-file.ts";
import { readYaml } from "./yaml-source.ts";

const FILE = `version: 1
currency: USD
ladders:
  - id: beans
    name: Beans
    when: { all: [] }
    start: oto
    steps:
      oto:
        layer: oto
        item: { variant: "" }
        price: full
        shipping: free
        copy:
          en: { result: R, included: [I], terms: T, assurance: A }
`;
const problemsIn = (text: string) => {
  const parsed = parseLadderFile(text);
  return parsed.kind === "file"
    ? []
    : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${inEnglish(message)}`);
};

describe("problems name their line and column", () => {
  test("the file itself has none", () => {
    expect(problemsIn(FILE)).toEqual([]);
    expect(problemsIn(JSON.stringify(readYaml(FILE).value))).toEqual([]);
    expect(problemsIn(`\uFEFF${FILE.replaceAll("\n", "\r\n")}`)).toEqual([]);
  });

  test.each([
    ["version: 1", "version: 2", "1:10 write one of: 1"],
    ["version: 1\n", "", "1:1 the field “version” is missing"],
    ["currency: USD", "currency: usd", "2:11 three capital letters, like USD"],
    ["        price: full\n", "", "10:9 the field “price” is missing"],
    ["    start: oto\n", "", "4:5 the field “start” is missing"],
    ["name: Beans", "name: 007", '5:11 write it in quotes: "007"'],
    ["name: Beans", "name: [x]", "5:11 this must be a text"],
    ["    start: oto", "    begin: 1\n    start: oto", "7:5 there is no field “begin” here"],
    ["    start: oto", "    start: oto\n    start: oto", "8:5 the field “start” is there twice"],
    ["layer: oto", "layer: bump", "10:16 write one of: oto, downsell"],
    ['{ variant: "" }', "{ variants: X }", "11:17 there is no field “variants” here"],
    [
      '{ variant: "" }',
      "{ variant: X, service: Y }",
      "11:15 give exactly one of: variant, choice, pack, bundle, service, gift_wrap, replenishment",
    ],
    ["price: full", "price: half", "12:16 write “full”, or a group of fields"],
    ["price: full", "price: { percent_off: 5 }", "12:16 the field “reason” is missing"],
    ["price: full", "price: { fixed: 5.00, reason: R }", '12:25 write it in quotes: "5.00"'],
    [
      "price: full",
      "price: { fixed: 5.00 EUR, reason: R }",
      '12:25 write the amount as a text with a decimal point, like "19.90"',
    ],
    [
      "price: full",
      'price: { percent_off: 5, fixed: "5", reason: R }',
      "12:16 give exactly one of: percent_off, amount_off, fixed, cheapest_free",
    ],
    ["          en:", "          English:", "15:11 a name here must be: a language, like en or pt-BR"],
    ["terms: T, ", "", "15:15 the field “terms” is missing"],
    [
      "when: { all: [] }",
      "when: { tag: [a], sku: [b] }",
      "6:11 one condition at a time: put several into a list under all, any or none",
    ],
    ["when: { all: [] }", "when: { all: [{ weekday: [8] }] }", "6:31 at most 7"],
    ["when: { all: [] }", "when: { all: [{ colour: [red] }] }", "6:21 there is no field “colour” here"],
    [
      "when: { all: [] }",
      "when: { all: [] ",
      "7:5 this is not valid YAML: Flow map in block collection must be sufficiently indented and end with a }",
    ],
    ["when: { all: [] }", "when: {}}", "6:13 “}” closes nothing that is open"],
    ["    start: oto", "\tstart: oto", "7:1 this is not valid YAML: Tabs are not allowed as indentation"],
  ])("%j instead of it: %j", (part, other, problem) => {
    expect(problemsIn(FILE.replace(part, other))).toContain(problem);
  });

  test("two ladders with one id", () => {
    const ladder = FILE.slice(FILE.indexOf("  - id"));
    expect(problemsIn(FILE + ladder)).toEqual(["16:9 another ladder of this file has the id “beans”"]);
  });

  test("anchors repeat a part of the file", () => {
    const copy = "{ result: R, included: [I], terms: T, assurance: A }";
    const parsed = parseLadderFile(FILE.replace(`en: ${copy}`, `en: &same ${copy}\n          id: *same`));
    const copies = parsed.kind === "file" && parsed.file.ladders[0]!.steps.oto!.copy;
    expect(copies).toMatchObject({ en: { terms: "T" }, id: { terms: "T" } });
  });
});

describe("hostile text is refused soon", () => {
  const MB = 1024 * 1024;
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ..."bcdefghi".split("").map((name, at) => `${name}: &${name} [${`*${"abcdefgh"[at]},`.repeat(9)}]`)].join("\n"); // prettier-ignore
  test.each([
    ["empty", "", "1:1 the file is empty"],
    ["large", "x".repeat(2 * MB + 1), "1:1 the file is larger than 2 MB"],
    ["large in bytes", "ü".repeat(MB + 1), "1:1 the file is larger than 2 MB"],
    ["aliases of aliases", bomb, "1:22 aliases repeat too much of the file"],
    ["an alias of itself", "a: &a [*a]", "1:8 the alias “a” holds itself"],
    ["an alias of nothing", "a: *b", "1:4 there is no anchor “b” above"],
    ["nested brackets", "[".repeat(MB), "1:61 the file is nested too deeply"],
    ["nested lists", "- ".repeat(MB / 20), expect.stringMatching(/nested too deeply$/)],
    ["closing brackets", "]".repeat(2 * MB), "1:1 “]” closes nothing that is open"],
    ["quotes", '"'.repeat(2 * MB), "1:3 there is something missing between two texts"],
    ["directives", "%a\n".repeat(MB / 2), "1:1 “%a” has no place in a ladder file"],
    ["types of its own", "a: !!js/function x", "1:4 “!!js/function” has no place in a ladder file"],
    ["two documents", "a: 1\n---\nb: 2", "2:1 one file holds one document: remove the line “---”"],
    ["a field that is no text", "? [a]\n: 1", "1:3 a field's name is a text"],
    ["no character", 'a: "\\0"', "1:4 a text here has a character that cannot be stored"],
  ])("%s", (_what, text, problem) => {
    expect(problemsIn(text)).toContainEqual(problem);
  });

  test("many thousand fields take no longer than they are long", () => {
    const text = Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`).join("\n");
    expect(problemsIn(text)).toHaveLength(100);
  });

  test.each(["__proto__", "constructor", "prototype", '"\\u005f_proto__"'])("%s is no field", (name) => {
    const { value, problems } = readYaml(`a: { ${name}: { polluted: 1 }, b: 2 }`);
    expect(value).toEqual({ a: { b: 2 } });
    expect(problems).toHaveLength(1);
    expect("polluted" in {}).toBe(false);
  });
});

test("the example of the documentation is a ladder file", () => {
  const examples = [...readFileSync("docs/ladder-files.md", "utf8").matchAll(/```yaml\n(version[\s\S]*?)```/g)];
  expect(examples.length).toBeGreaterThan(0);
  for (const [, example] of examples) expect(problemsIn(example!)).toEqual([]);
});
