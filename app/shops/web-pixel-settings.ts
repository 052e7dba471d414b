/** Whether the settings of a web pixel, as Shopify tells them, hold this key: an object, or its text. */
export function isPixelOfKey(settings: unknown, key: string): boolean {
  const told: unknown = typeof settings === "string" ? parsed(settings) : settings;
  return told !== null && typeof told === "object" && (told as { key?: unknown }).key === key;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
