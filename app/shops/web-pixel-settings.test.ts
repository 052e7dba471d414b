import { expect, test } from "vitest";
import { isPixelOfKey } from "./web-pixel-settings.ts";

test.each([
  [{ key: "a" }, true],
  ['{"key":"a"}', true],
  [{ key: "b" }, false],
  ["a", false],
  ["null", false],
  [null, false],
  [[], false],
])("settings %j hold the key: %s", (settings, holds) => {
  expect(isPixelOfKey(settings, "a")).toBe(holds);
});
