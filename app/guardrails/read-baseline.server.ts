import { pool } from "#app/runtime/database.server.ts";
import { baselineFiguresSchema, excludedDaysSchema, type BaselineFigures, type ExcludedDay } from "./baseline-figures.ts"; // prettier-ignore
import { LEAST_DAYS } from "./baseline-window.ts";
import { alphaOf } from "./error-budget.ts";
import { provableRatio } from "./provable-ratio.ts";
import { guardrailSettingsOf } from "./settings.ts";

/** The baseline that stands, as its page shows it. */
export interface StandingBaseline {
  readonly kind: "install" | "request" | "season";
  readonly status: "collecting" | "ready" | "frozen";
  readonly fromDay: string;
  readonly toDay: string;
  readonly figures: BaselineFigures;
  readonly excluded: readonly ExcludedDay[];
  readonly frozenAt: Date | null;
}

/** Null: none is recorded yet. */
export async function readBaseline(shopId: string): Promise<StandingBaseline | null> {
  const { rows } = await pool().query<Omit<StandingBaseline, "figures" | "excluded"> & { figures: unknown; excluded: unknown }>(
    `select kind, status, to_char(from_day, 'YYYY-MM-DD') as "fromDay", to_char(coalesce(to_day, from_day), 'YYYY-MM-DD') as "toDay", figures, excluded,
       frozen_at as "frozenAt"
     from baseline where shop_id = $1 and status <> 'replaced' order by created_at desc limit 1`,
    [shopId],
  ); // prettier-ignore
  const [row] = rows;
  if (!row) return null;
  return {
    ...row,
    figures: baselineFiguresSchema.parse(row.figures),
    excluded: excludedDaysSchema.parse(row.excluded),
  };
}

/** What publishing a first ladder means for the baseline. */
export interface BaselineBrief {
  /** No ladder was ever published. */
  readonly isFirst: boolean;
  readonly days: number;
  readonly neededDays: number;
  /** Share of purchases that see no offer, from 0 to 0.5. */
  readonly holdoutShare: number;
}

/** What a merchant is told before publishing: whether there is a baseline to compare with, and what the holdout is. */
export async function baselineBrief(shopId: string): Promise<BaselineBrief> {
  const { rows } = await pool().query<{ isFirst: boolean; holdoutShare: number }>(
    `select not exists (select from ladder_version v where v.shop_id = s.shop_id) as "isFirst", s.holdout_share::float8 as "holdoutShare"
     from shop s where s.shop_id = $1`,
    [shopId],
  );
  const baseline = await readBaseline(shopId);
  const { isFirst = true, holdoutShare = 0 } = rows[0] ?? {};
  return { isFirst, days: baseline?.figures.days.length ?? 0, neededDays: LEAST_DAYS, holdoutShare };
}

/** What the page of the baseline shows. */
export interface BaselinePageData {
  readonly baseline: StandingBaseline | null;
  readonly currency: string;
  readonly holdoutShare: number;
  /** The smallest fall of conversion that can be proven against it, as a ratio; null: nothing can be told of it. */
  readonly provable: number | null;
  /** The merchant's floor. */
  readonly floor: number;
}

export async function readBaselinePage(shopId: string): Promise<BaselinePageData> {
  const { rows } = await pool().query<{ currency: string; holdoutShare: number; guardrails: unknown }>(
    `select currency, holdout_share::float8 as "holdoutShare", guardrails from shop where shop_id = $1`,
    [shopId],
  );
  const baseline = await readBaseline(shopId);
  const days = baseline?.figures.days.map(({ day, started, completed }) => ({ day, total: started, hits: completed }));
  const { currency, holdoutShare, guardrails } = rows[0]!;
  return {
    ...{ baseline, currency, holdoutShare },
    provable: days ? provableRatio(days, alphaOf("conversion", null)) : null,
    floor: guardrailSettingsOf(guardrails).conversion.limit,
  };
}
