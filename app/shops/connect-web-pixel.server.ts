import { pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { adminApi, AdminApiError, type AdminApi } from "#app/shopify/admin-api.server.ts";
import { CreateWebPixelDocument, UpdateWebPixelDocument, WebPixelDocument } from "#app/shopify/generated/admin.ts";
import { isPixelOfKey } from "./web-pixel-settings.ts";

/** The scopes without which Shopify runs no pixel of the app. */
export const PIXEL_SCOPES = ["write_pixels", "read_customer_events"] as const;

/**
 * Sees to it that the shop runs the app's web pixel with the shop's key: activates it, gives it its key again where it has another,
 * and remembers whether it is connected. Does nothing that Shopify has already, and may run at any time.
 * @throws whatever the Admin API throws when it cannot be reached
 */
export async function connectWebPixel({ shopId }: Jobs["connect_web_pixel"]): Promise<void> {
  const { rows } = await pool().query<{ key: string; id: string | null; scopes: string }>(
    `select pixel_key as key, web_pixel_id as id, scopes from shop where shop_id = $1 and uninstalled_at is null`,
    [shopId],
  );
  if (!rows[0]) return;
  const granted = rows[0].scopes.split(",");
  const isAllowed = PIXEL_SCOPES.every((scope) => granted.includes(scope));
  const id = isAllowed ? await activate(await adminApi(shopId), rows[0].id, rows[0].key) : null;
  await pool().query(
    `update shop set web_pixel_id = $2, pixel_connected_at = case when $2::text is null then null else coalesce(pixel_connected_at, now()) end
     where shop_id = $1 and (web_pixel_id is distinct from $2 or ($2::text is null) <> (pixel_connected_at is null))`,
    [shopId, id],
  );
}

/** @returns Shopify's id of the pixel; null: Shopify has none and makes none */
async function activate(api: AdminApi, id: string | null, key: string): Promise<string | null> {
  const settings = JSON.stringify({ key });
  const known = (id && (await pixelOf(api, id))) || (await pixelOf(api, null));
  if (known) {
    if (isPixelOfKey(known.settings, key)) return known.id;
    const { webPixelUpdate: updated } = await api.query(UpdateWebPixelDocument, { id: known.id, settings });
    return updated?.webPixel?.id ?? refused(updated?.userErrors);
  }
  const { webPixelCreate: created } = await api.query(CreateWebPixelDocument, { settings });
  return created?.webPixel?.id ?? refused(created?.userErrors);
}

/** The pixel of an id, or the app's own; a pixel that there is not is an error to Shopify, and none here. */
async function pixelOf(api: AdminApi, id: string | null): Promise<{ id: string; settings: unknown } | null> {
  try {
    const { webPixel } = await api.query(WebPixelDocument, { id });
    return webPixel ?? null;
  } catch (error) {
    if (error instanceof AdminApiError && /not found|no web pixel|couldn't be found/i.test(error.message)) return null;
    throw error;
  }
}

function refused(errors: readonly { readonly code?: string | null; readonly message: string }[] | undefined): null {
  log().warn({ reason: errors?.map(({ code, message }) => code ?? message) }, "Shopify did not activate the web pixel");
  return null;
}
