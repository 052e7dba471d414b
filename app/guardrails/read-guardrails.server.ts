import { pool } from "#app/runtime/database.server.ts";
import { inTransaction } from "#app/runtime/database.server.ts";
import { recordAudit } from "#app/shops/record-audit.server.ts";
import { guardrailFiguresSchema, type GuardrailFigures } from "./guardrail-figures.ts";
import { METRICS, SHOP_SCOPE, type Metric, type Status } from "./metric.ts";
import { tripHistory, type Trip } from "./open-trips.server.ts";
import { readBaseline } from "./read-baseline.server.ts";
import { guardrailSettingsOf, type GuardrailSettings } from "./settings.ts";

/** A guardrail as its page shows it. */
export interface ShownGuardrail {
  readonly metric: Metric;
  readonly status: Status;
  readonly since: Date;
  readonly checkedAt: Date;
  readonly figures: Omit<GuardrailFigures, "memory">;
}

/** The guardrails of a ladder, or of the shop as a whole (null). */
export interface ShownScope {
  readonly ladderId: string | null;
  readonly name: string;
  readonly guardrails: readonly ShownGuardrail[];
}

export interface GuardrailsPageData {
  readonly scopes: readonly ShownScope[];
  readonly trips: readonly Trip[];
  readonly settings: GuardrailSettings;
  readonly currency: string;
  readonly timeZone: string;
  /** Comparable days of the baseline that stands. */
  readonly baselineDays: number;
  readonly holdoutShare: number;
}

const toldSchema = guardrailFiguresSchema.omit({ memory: true });

/** Reads how every guardrail stands, the pauses of the past, and what the merchant set. */
export async function readGuardrails(shopId: string): Promise<GuardrailsPageData> {
  const [shop, states, trips, baseline] = await Promise.all([
    pool().query<{ guardrails: unknown; currency: string; timeZone: string; holdoutShare: number }>(
      `select guardrails, currency, time_zone as "timeZone", holdout_share::float8 as "holdoutShare" from shop where shop_id = $1`,
      [shopId],
    ),
    pool().query<Omit<ShownGuardrail, "figures"> & { scope: string; name: string; figures: unknown }>(
      `select g.scope, coalesce(l.name, '') as name, g.metric, g.status, g.since, g.checked_at as "checkedAt", g.figures - 'memory' as figures
       from guardrail_state g left join ladder l on l.shop_id = g.shop_id and l.ladder_id::text = g.scope
       where g.shop_id = $1 and g.metric = any($2::text[]) order by g.scope <> '${SHOP_SCOPE}', l.priority, l.created_at, g.scope`,
      [shopId, METRICS],
    ),
    tripHistory(shopId),
    readBaseline(shopId),
  ]);
  const scopes = new Map<string, ShownScope>();
  for (const { scope, name, figures, ...guardrail } of states.rows) {
    const known = scopes.get(scope)?.guardrails ?? [];
    const guardrails = [...known, { ...guardrail, figures: toldSchema.parse(figures) }];
    guardrails.sort((a, b) => METRICS.indexOf(a.metric) - METRICS.indexOf(b.metric));
    scopes.set(scope, { ladderId: scope === SHOP_SCOPE ? null : scope, name, guardrails });
  }
  const { guardrails, currency, timeZone, holdoutShare } = shop.rows[0]!;
  return {
    ...{ scopes: [...scopes.values()], trips, currency, timeZone, holdoutShare },
    settings: guardrailSettingsOf(guardrails),
    baselineDays: baseline?.figures.days.length ?? 0,
  };
}

/** Keeps what the merchant set; guardrails go by it from their next look. */
export async function saveGuardrailSettings(
  shopId: string,
  staffId: string,
  settings: GuardrailSettings,
): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("update shop set guardrails = $2 where shop_id = $1", [shopId, JSON.stringify(settings)]);
    await recordAudit({ shopId, actor: staffId, action: "guardrails.changed", details: settings }, client);
  });
}
