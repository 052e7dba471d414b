import type { PoolClient } from "pg";
import { z } from "zod";
import { baselineFiguresSchema, type BaselineDay } from "./baseline-figures.ts";
import { guardrailFiguresSchema, type GuardrailFigures } from "./guardrail-figures.ts";
import { SHOP_SCOPE, type Metric } from "./metric.ts";
import { guardrailSettingsOf, type GuardrailSettings } from "./settings.ts";

type Client = Pick<PoolClient, "query">;

/** What a guardrail watches. */
export interface Scope {
  /** The ladder's id; null: the shop as a whole. */
  readonly ladderId: string | null;
  readonly name: string;
  /** In the order of first publishing, from 1; null: the shop as a whole. */
  readonly number: number | null;
  readonly isRunning: boolean;
  /** When it was last let run again after a trip; null: never. */
  readonly resumedAt: Date | null;
}

export interface StoredState {
  readonly since: Date;
  readonly status: string;
  readonly figures: GuardrailFigures | null;
}

/** All that the evaluation of a shop begins from. */
export interface Given {
  readonly timeZone: string;
  readonly currency: string;
  readonly settings: GuardrailSettings;
  readonly scopes: readonly Scope[];
  /** By "scope metric". */
  readonly states: ReadonlyMap<string, StoredState>;
  /** Of the frozen baseline; null: there is none. */
  readonly baseline: readonly BaselineDay[] | null;
}

export const scopeOf = (ladderId: string | null) => ladderId ?? SHOP_SCOPE;
export const stateKey = (ladderId: string | null, metric: Metric) => `${scopeOf(ladderId)} ${metric}`;

/** Null: the shop is not there any more. */
export async function readGiven(shopId: string, client: Client): Promise<Given | null> {
  const shop = await client.query<{ timeZone: string; currency: string; guardrails: unknown; isStopped: boolean }>(
    `select time_zone as "timeZone", currency, guardrails, offers_stopped_at is not null as "isStopped" from shop
     where shop_id = $1 and uninstalled_at is null`,
    [shopId],
  );
  const [row] = shop.rows;
  if (!row) return null;
  const ladders = await client.query<{ ladderId: string; name: string; status: string; number: number }>(
    `select l.ladder_id as "ladderId", l.name, l.status, f.number::int as number
     from ladder l join (
       select ladder_id, row_number() over (order by min(published_at), ladder_id) as number from ladder_version where shop_id = $1 group by ladder_id
     ) f on f.ladder_id = l.ladder_id
     where l.shop_id = $1 and l.status <> 'archived' order by f.number`,
    [shopId],
  );
  const resumes = await client.query<{ scope: string; resumedAt: Date }>(
    `select scope, max(resumed_at) as "resumedAt" from guardrail_trip where shop_id = $1 and resumed_at is not null group by scope`,
    [shopId],
  );
  const resumed = new Map(resumes.rows.map(({ scope, resumedAt }) => [scope, resumedAt]));
  const isAnyRunning = ladders.rows.some(({ status }) => status === "published");
  const scopes: Scope[] = [
    { ladderId: null, name: "", number: null, isRunning: isAnyRunning && !row.isStopped, resumedAt: resumed.get(SHOP_SCOPE) ?? null },
    ...ladders.rows.map(({ status, ...ladder }) => ({
      ...ladder,
      isRunning: status === "published" && !row.isStopped,
      resumedAt: resumed.get(ladder.ladderId) ?? null,
    })),
  ]; // prettier-ignore
  return {
    ...{ timeZone: row.timeZone, currency: row.currency, settings: guardrailSettingsOf(row.guardrails), scopes },
    states: await readStates(shopId, client),
    baseline: await readFrozenDays(shopId, client),
  };
}

async function readStates(shopId: string, client: Client): Promise<Map<string, StoredState>> {
  const { rows } = await client.query<{ scope: string; metric: string; since: Date; status: string; figures: unknown }>(
    "select scope, metric, since, status, figures from guardrail_state where shop_id = $1",
    [shopId],
  );
  return new Map(
    rows.map(({ scope, metric, since, status, figures }) => {
      const parsed = guardrailFiguresSchema.safeParse(figures);
      return [`${scope} ${metric}`, { since, status, figures: parsed.success ? parsed.data : null }];
    }),
  );
}

const frozenSchema = z.object({ figures: baselineFiguresSchema });

/** The days of the baseline that stands; null: none is frozen. */
async function readFrozenDays(shopId: string, client: Client): Promise<readonly BaselineDay[] | null> {
  const { rows } = await client.query(
    "select figures from baseline where shop_id = $1 and status = 'frozen' order by frozen_at desc limit 1",
    [shopId],
  );
  const parsed = frozenSchema.safeParse(rows[0]);
  return parsed.success && parsed.data.figures.days.length > 0 ? parsed.data.figures.days : null;
}
