import { useEffect, useRef } from "preact/hooks";
import { BumpBox } from "./bump-box.tsx";
import type { CheckoutApi } from "./checkout-api.ts";
import { Nudge } from "./nudge.tsx";
import { bumpLine, missingNow } from "./read-cart.ts";
import { tellServer } from "./server.ts";
import { useAnswer } from "./use-answer.ts";
import { useBump } from "./use-bump.ts";

/** The block: at most one order bump, and how far it is to free shipping. */
export function OrderBump({ api }: { api: CheckoutApi }) {
  const { answered, now, again } = useAnswer(api);
  const bump = useBump(api, answered, again);
  const nudge = answered?.answer.nudge ?? null;
  const missing = nudge && now && answered ? missingNow(nudge.missingMinor, answered.asked, now) : null;
  useViews(api, [bump.shown?.bump.stepId, missing ? nudge?.stepId : undefined]);
  if (!bump.shown && !bump.problem && !missing) return null;
  return (
    <s-stack gap="base">
      {bump.shown || bump.problem ? <BumpBox api={api} state={bump} line={lineOf(api, bump.shown)} /> : null}
      {missing && nudge && answered ? (
        <Nudge api={api} nudge={nudge} missingMinor={missing} currency={answered.answer.currency} onFailed={again} />
      ) : null}
    </s-stack>
  );
}

const lineOf = (api: CheckoutApi, shown: { bump: Parameters<typeof bumpLine>[1] } | null) =>
  shown ? bumpLine(api.lines.value, shown.bump) : undefined;

/** Tells of each step once that it was drawn. */
function useViews(api: CheckoutApi, steps: readonly (string | undefined)[]): void {
  const told = useRef(new Set<string>());
  const drawn = steps.filter((step) => step !== undefined).join(" ");
  useEffect(() => {
    const fresh = drawn.split(" ").filter((step) => step !== "" && !told.current.has(step));
    for (const step of fresh) told.current.add(step);
    const views = fresh.map((stepId) => ({ type: "view" as const, stepId }));
    if (views.length > 0) void tellServer(api, views);
  }, [api, drawn]);
}
