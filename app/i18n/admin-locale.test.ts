import { expect, test } from "vitest";
import { adminLocale } from "./admin-locale.ts";

test.each([
  ["id", "id"],
  ["id-ID", "id"],
  ["ID_id", "id"],
  ["en-GB", "en"],
  ["de", "en"],
  ["", "en"],
  [null, "en"],
])("the admin speaks %s as %s", (asked, locale) => expect(adminLocale(asked)).toBe(locale));
