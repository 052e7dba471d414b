import { translationsIn, sayIn } from "#app/i18n/translations.ts";
import { adminLocale } from "#app/i18n/admin-locale.ts";
import { pool } from "#app/runtime/database.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { adminApi } from "#app/shopify/admin-api.server.ts";
import { ShopUninstalledError } from "#app/shopify/offline-session.server.ts";
import { TellFlowDocument } from "#app/shopify/generated/admin.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";
import { flowPayload, FLOW_HANDLE } from "./flow-payload.ts";
import { readAlert } from "./read-alerts.server.ts";

/** Shopify Flow did not take what it was told: its own words. */
class FlowRefusedError extends Error {
  override readonly name = "FlowRefusedError";
}

/**
 * Tells Shopify Flow of a new alert. Once told it is not told again; a process that dies between Shopify's answer and the note
 * of it tells it twice, which the payload's "Alert id" shows. An alert that was resolved meanwhile is not told.
 * @throws FlowRefusedError; whatever the Admin API throws: the job is tried again
 */
export async function tellFlow({ shopId, alertId }: Jobs["tell_flow"]): Promise<void> {
  const alert = await readAlert(shopId, alertId);
  if (!alert || alert.resolvedAt !== null || alert.toldAt !== null) return;
  const { currency, primaryLocale } = await shopProfile(shopId);
  const locale = adminLocale(primaryLocale);
  const texts = translationsIn(locale);
  const payload = flowPayload(alert, { currency, locale }, (said) => sayIn(texts, said));
  try {
    const api = await adminApi(shopId);
    const { flowTriggerReceive: told } = await api.query(TellFlowDocument, { handle: FLOW_HANDLE, payload });
    const [error] = told?.userErrors ?? [];
    if (error) throw new FlowRefusedError(error.message);
  } catch (error) {
    if (error instanceof ShopUninstalledError) return;
    throw error;
  }
  await pool().query("update alert set told_at = $3 where shop_id = $1 and alert_id = $2 and told_at is null", [
    shopId,
    alertId,
    new Date(),
  ]);
}
