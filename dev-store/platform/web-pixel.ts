import { gid } from "./connection.ts";
import { GraphQLError } from "graphql";
import type { Store } from "./store.ts";

type Problem = { code: string; field: string[] | null; message: string };
const problem = (code: string, message: string, field: string[] | null = null): Problem => ({ code, field, message });

/** The fields of the Admin API by which an app activates its web pixel: one for each shop, with settings as its configuration says. */
export function webPixelFields(store: Store) {
  const { state } = store;
  const known = () => state.app.webPixel;
  const node = () => {
    const pixel = known();
    return pixel && { id: gid("WebPixel", pixel.id), settings: JSON.stringify(pixel.settings) };
  };
  const isOwn = (id: string | null | undefined) => id === null || id === undefined || id === node()?.id;
  return {
    webPixel: ({ id }: { id?: string | null }) => {
      const found = isOwn(id) ? node() : null;
      if (!found)
        throw new GraphQLError("No web pixel was found for this app.", { extensions: { code: "RESOURCE_NOT_FOUND" } });
      return found;
    },
    webPixelCreate: ({ webPixel: { settings } }: { webPixel: { settings: unknown } }) => {
      if (known()) return { webPixel: null, userErrors: [problem("TAKEN", "The app's web pixel is already there")] };
      const told = settingsOf(settings);
      if ("code" in told) return { webPixel: null, userErrors: [told] };
      state.app.webPixel = { id: store.nextId(), settings: told };
      return { webPixel: node(), userErrors: [] };
    },
    webPixelUpdate: ({ id, webPixel: { settings } }: { id: string; webPixel: { settings: unknown } }) => {
      const pixel = known();
      if (!pixel || !isOwn(id))
        return { webPixel: null, userErrors: [problem("NOT_FOUND", "There is no such web pixel", ["id"])] };
      const told = settingsOf(settings);
      if ("code" in told) return { webPixel: null, userErrors: [told] };
      pixel.settings = told;
      return { webPixel: node(), userErrors: [] };
    },
  };
}

/** The settings that the extension's configuration names, and no other. */
function settingsOf(settings: unknown): { key: string } | Problem {
  let told = settings;
  try {
    if (typeof settings === "string") told = JSON.parse(settings) as unknown;
  } catch {
    return problem("INVALID_CONFIGURATION_JSON", "The settings are not JSON", ["settings"]);
  }
  const isAsConfigured =
    told !== null &&
    typeof told === "object" &&
    typeof (told as { key?: unknown }).key === "string" &&
    Object.keys(told).length === 1;
  if (isAsConfigured) return told as { key: string };
  return problem("INVALID_SETTINGS", "The settings are not those of the extension's configuration", ["settings"]);
}
