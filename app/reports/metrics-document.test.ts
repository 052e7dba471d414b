import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inEnglish } from "#app/i18n/message.ts";
import { DEFINITION_GROUPS, DEFINITIONS } from "./definitions.ts";
import { metricsDocument } from "./metrics-document.ts";

test("docs/metrics.md says what the code says: npm run metrics writes it anew", () => {
  const document = readFileSync(new URL("../../docs/metrics.md", import.meta.url), "utf8");
  // The formatter aligns the columns of a table.
  const plain = (text: string) => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
  expect(plain(document)).toBe(plain(metricsDocument()));
});

test("every figure has its name and meaning, and stands in one group", () => {
  const grouped = DEFINITION_GROUPS.flatMap(({ figures }) => Object.keys(figures));
  expect([...grouped].sort()).toEqual(Object.keys(DEFINITIONS).sort());
  for (const { name, meaning } of Object.values(DEFINITIONS)) {
    expect(inEnglish(name)).toMatch(/^\S.*[^.]$/);
    expect(inEnglish(meaning)).toMatch(/^[A-Z].*\.$/);
  }
});

test("no two figures are called the same", () => {
  const names = Object.values(DEFINITIONS).map(({ name }) => inEnglish(name));
  expect(names.length).toBe(new Set(names).size);
});
