import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { channelsDocument } from "./channels-document.ts";

test("docs/channels.md says what the code says: npm run metrics writes it anew", () => {
  const document = readFileSync(new URL("../../docs/channels.md", import.meta.url), "utf8");
  // The formatter aligns the columns of a table.
  const plain = (text: string) => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
  expect(plain(document)).toBe(plain(channelsDocument()));
});
