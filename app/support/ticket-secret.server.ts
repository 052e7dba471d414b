import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import { shopCache } from "#app/runtime/shop-cache.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";

const secretOf = shopCache({ forgetOn: ["shop"], load: readSecret });

async function readSecret(shopId: string): Promise<string | null> {
  const { rows } = await pool().query<{ secret: string | null }>(
    "select ticket_secret as secret from shop where shop_id = $1 and uninstalled_at is null",
    [shopId],
  );
  return rows[0]?.secret ?? null;
}

/** Whether a help desk can send tickets to a shop. */
export async function hasTicketSecret(shopId: string): Promise<boolean> {
  return (await readSecret(shopId)) !== null;
}

/**
 * Makes the secret that a help desk signs with; the one before it no longer holds, in any process, within milliseconds.
 * @returns the secret, which is shown now and never again
 */
export async function makeTicketSecret(shopId: string, staffId: string): Promise<string> {
  const secret = `olts_${randomBytes(32).toString("base64url")}`;
  await setSecret(shopId, secret, staffId);
  return secret;
}

/** Takes the secret away: no ticket is accepted any more. */
export async function removeTicketSecret(shopId: string, staffId: string): Promise<void> {
  await setSecret(shopId, null, staffId);
}

async function setSecret(shopId: string, secret: string | null, staffId: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("update shop set ticket_secret = $2 where shop_id = $1", [shopId, secret]);
    const action = secret === null ? "ticket_secret.removed" : "ticket_secret.made";
    await recordAudit({ shopId, actor: staffId, action }, client);
    await notifyChange("shop", shopId, client);
  });
}

/**
 * Whether the shop's help desk signed exactly these bytes at this time: hex HMAC-SHA256 of `timestamp.body`, compared in
 * constant time. A shop that is unknown or has no secret takes as long and is refused alike.
 */
export async function isSignedByHelpDesk(
  shopId: string,
  timestamp: string,
  body: Buffer,
  signature: string,
): Promise<boolean> {
  const secret = await secretOf(shopId);
  const expected = createHmac("sha256", secret ?? "no secret")
    .update(`${timestamp}.`)
    .update(body)
    .digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected) && secret !== null;
}
