import { randomInt } from "node:crypto";
import type { PoolClient } from "pg";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { publishedLadders } from "#app/ladders/published-ladders.server.ts";
import { toDecimal } from "#app/money/money.ts";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { notifyChange } from "#app/runtime/invalidation.server.ts";
import type { Jobs } from "#app/runtime/jobs.server.ts";
import { log } from "#app/runtime/log.server.ts";
import { adminApi, type AdminApi } from "#app/shopify/admin-api.server.ts";
import {
  createDiscountCode,
  deactivateDiscountCode,
  discountByCode,
  DiscountRefusedError,
} from "#app/shopify/discount-code.server.ts";
import { bumpOff, bumpTerms, readBumpTerms } from "./bump-terms.ts";

/** Without letters and digits that look alike. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 12;

interface Wanted {
  readonly ladderId: string;
  readonly bumpId: string;
  readonly variantId: number;
  readonly terms: string;
  /** For Shopify's list. */
  readonly title: string;
}

interface Row {
  readonly code: string;
  readonly ladderId: string;
  readonly bumpId: string;
  readonly variantId: number;
  readonly terms: string;
  readonly discountId: string | null;
  readonly status: string;
}

/**
 * Makes Shopify's discount codes those that the published order bumps need: one for each discounted bump, by its present
 * price. What no bump needs any more is ended. Run again it changes nothing; killed anywhere it goes on where it was, as a
 * code is written down before Shopify is asked for it.
 * @throws whatever the Admin API throws: the queue tries again
 */
export async function syncBumpDiscounts({ shopId }: Jobs["sync_bump_discounts"]): Promise<void> {
  const [ladders, catalog] = await Promise.all([publishedLadders(shopId), catalogOf(shopId)]);
  const wanted = ladders.flatMap(({ ladderId, document: { bump, name } }): Wanted[] => {
    const off = bump && bumpOff(bump, catalog);
    if (!bump || !off) return [];
    const title = `Order bump · ${name} · ${bump.item.variantId}`;
    return [{ ladderId, bumpId: bump.id, variantId: bump.item.variantId, terms: bumpTerms(off), title }];
  });
  const open = await inTransaction((client) => planRows(shopId, wanted, client));
  if (open.length === 0) return;
  const api = await adminApi(shopId);
  for (const row of open) {
    if (row.status === "ending") await endCode(shopId, row, api);
    else await makeCode(shopId, row, wanted, catalog.currency, api);
  }
}

/** Writes down which codes are to be made and which are to end. @returns both */
async function planRows(shopId: string, wanted: readonly Wanted[], client: PoolClient): Promise<Row[]> {
  // One run of a shop at a time: two would each write down a code for the same bump.
  await client.query("select 1 from shop where shop_id = $1 for update", [shopId]);
  const known = await readRows(shopId, client);
  const fits = (row: Row, want: Wanted) =>
    row.ladderId === want.ladderId && row.bumpId === want.bumpId && row.variantId === want.variantId && row.terms === want.terms;
  const living = known.filter(({ status }) => status === "wanted" || status === "active" || status === "failed");
  const kept = new Set<string>();
  for (const want of wanted) {
    const row = living.find((one) => fits(one, want));
    if (row) {
      kept.add(row.code);
      if (row.status === "failed") await setStatus(shopId, row.code, "wanted", null, client);
      continue;
    }
    await client.query(
      `insert into bump_discount (shop_id, ladder_id, bump_id, code, variant_id, terms, status, created_at)
       values ($1, $2, $3, $4, $5, $6, 'wanted', $7)`,
      [shopId, want.ladderId, want.bumpId, newCode(), want.variantId, want.terms, new Date()],
    );
  }
  const ending = living.filter(({ code }) => !kept.has(code));
  for (const { code } of ending) await setStatus(shopId, code, "ending", null, client);
  if (ending.length > 0) await notifyChange("ladders", shopId, client);
  return (await readRows(shopId, client)).filter(({ status }) => status === "wanted" || status === "ending");
} // prettier-ignore

async function makeCode(shopId: string, row: Row, wanted: readonly Wanted[], currency: string, api: AdminApi): Promise<void> {
  const off = readBumpTerms(row.terms);
  if (!off) return setStatus(shopId, row.code, "failed", "its terms cannot be read");
  const title = wanted.find(({ ladderId, bumpId }) => ladderId === row.ladderId && bumpId === row.bumpId)?.title ?? row.code;
  try {
    const discountId = await createDiscountCode(api, {
      code: row.code,
      title,
      variantId: row.variantId,
      off: "percent" in off ? off : { amount: toDecimal(off.amountMinor, currency) },
      startsAt: new Date(),
      endsAt: null,
      usageLimit: null,
    });
    await pool().query(
      "update bump_discount set status = 'active', discount_id = $3, error = null where shop_id = $1 and code = $2 and status = 'wanted'",
      [shopId, row.code, discountId],
    );
    await notifyChange("ladders", shopId);
  } catch (error) {
    if (!(error instanceof DiscountRefusedError)) throw error;
    log().warn({ shopId, ladderId: row.ladderId, reason: error.message }, "Shopify made no code for an order bump");
    await setStatus(shopId, row.code, "failed", error.message);
  }
} // prettier-ignore

async function endCode(shopId: string, row: Row, api: AdminApi): Promise<void> {
  try {
    // Never written down as made, it may have been made all the same, and the answer lost.
    const discountId = row.discountId ?? (await discountByCode(api, row.code));
    if (discountId !== null) await deactivateDiscountCode(api, discountId);
    await setStatus(shopId, row.code, "ended", null);
  } catch (error) {
    if (!(error instanceof DiscountRefusedError)) throw error;
    await setStatus(shopId, row.code, "ended", error.message);
  }
}

async function setStatus(
  shopId: string,
  code: string,
  status: "wanted" | "ending" | "ended" | "failed",
  error: string | null,
  client: Pick<PoolClient, "query"> = pool(),
): Promise<void> {
  await client.query(
    `update bump_discount set status = $3::text, error = $4, ended_at = case when $3::text = 'ended' then now() else ended_at end
     where shop_id = $1 and code = $2`,
    [shopId, code, status, error?.slice(0, 300) ?? null],
  );
}

async function readRows(shopId: string, client: PoolClient): Promise<Row[]> {
  const { rows } = await client.query<Omit<Row, "variantId"> & { variantId: string }>(
    `select code, ladder_id as "ladderId", bump_id as "bumpId", variant_id as "variantId", terms, discount_id as "discountId", status
     from bump_discount where shop_id = $1 and status <> 'ended' order by created_at, code`,
    [shopId],
  );
  return rows.map((row) => ({ ...row, variantId: Number(row.variantId) }));
}

/** 30^12 codes: nobody guesses one, and none is ever drawn twice. */
function newCode(): string {
  return `LADDER-${Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")}`;
}
