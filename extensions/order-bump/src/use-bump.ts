import { useEffect, useRef, useState } from "preact/hooks";
import type { CheckoutBump } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";
import { bumpLine, contentsKey, readRequest } from "./read-cart.ts";
import { tellServer } from "./server.ts";
import { changeQuantity, dropCode, leaveBump, takeBump, type TakeResult } from "./take-bump.ts";
import type { Answered } from "./use-answer.ts";
import { useTaken, type Taken } from "./use-taken.ts";

/** What is said about a change that did not work: a key of the texts. */
export type Problem = Exclude<TakeResult, "added"> | "stays" | "gone";

export interface BumpState {
  /** Null: none is drawn. */
  readonly shown: Taken | null;
  readonly isTicked: boolean;
  /** A change is under way. */
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** The line's new quantity, just after it followed the cart; else null. */
  readonly followed: number | null;
  tick(isOn: boolean): void;
}

/** The bump as it stands: offered, in the cart, on its way in or out. Whether it is ticked is what the cart says. */
export function useBump(api: CheckoutApi, answered: Answered | null, again: () => void): BumpState {
  const [taken, keep] = useTaken(api);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [followed, setFollowed] = useState<number | null>(null);
  const lines = api.lines.value;
  const takenLine = taken ? bumpLine(lines, taken.bump) : undefined;

  const failed = (next: Problem, stepId: string): false => {
    setProblem(next);
    void tellServer(api, [{ type: "error", stepId, errorCode: next }]);
    again();
    return false;
  };
  const add = async ({ bump, currency }: Taken): Promise<boolean> => {
    const result = await takeBump(api, bump);
    if (result === "added" || result === "at_full_price") keep({ bump, currency });
    if (result !== "added") return failed(result, bump.stepId);
    void tellServer(api, [{ type: "select", stepId: bump.stepId }]);
    return true;
  };
  const remove = async ({ bump }: Taken): Promise<boolean> => {
    const isGone = await leaveBump(api, bump);
    if (!isGone) return failed("stays", bump.stepId);
    keep(null);
    void tellServer(api, [{ type: "remove", stepId: bump.stepId }]);
    return true;
  };
  const [wish, carryOut] = useWish((isOn, bump: Taken) => (isOn ? add(bump) : remove(bump)));
  const shown = shownBump(answered, takenLine || wish !== null ? taken : null);
  const line = shown ? bumpLine(lines, shown.bump) : undefined;

  useGone(api, { taken: wish === null ? taken : null, isThere: takenLine !== undefined, keep });
  const quantity = takenLine?.quantity;
  useFollowing(api, { answered, taken: wish === null ? taken : null, quantity, keep, setFollowed });
  useEffect(() => {
    if (!answered || !problem) return;
    // Said beside the box; where the box itself is gone meanwhile, why it is gone, until the cart changes.
    if (problem === "gone") setProblem(null);
    else if (!shown && problem !== "stays") setProblem("gone");
  }, [answered]);
  const tick = (isOn: boolean) => {
    if (!shown) return;
    setProblem(null);
    setFollowed(null);
    carryOut(isOn, shown);
  };
  return { shown, isTicked: wish ?? line !== undefined, isBusy: wish !== null, problem, followed, tick };
}

/**
 * The shopper's last word, and what carries it out. A word that comes meanwhile is carried out afterwards: the box is never
 * closed to the shopper, who would lose the focus with it.
 * @param work answers false where it failed: then nothing more is done
 * @returns the word that is being carried out, null: none; and how to say one
 */
function useWish<Subject>(
  work: (isOn: boolean, subject: Subject) => Promise<boolean>,
): [boolean | null, (isOn: boolean, subject: Subject) => void] {
  const [wish, setWish] = useState<boolean | null>(null);
  const last = useRef<boolean | null>(null);
  const carryOut = async (subject: Subject) => {
    let done: boolean | null = null;
    while (last.current !== null && last.current !== done) {
      done = last.current;
      if (!(await work(done, subject))) break;
    }
    last.current = null;
    setWish(null);
  };
  const say = (isOn: boolean, subject: Subject) => {
    const isIdle = last.current === null;
    last.current = isOn;
    setWish(isOn);
    if (isIdle) void carryOut(subject);
  };
  return [wish, say];
}

/** What was taken and is in the cart goes before what is offered now. */
function shownBump(answered: Answered | null, taken: Taken | null): Taken | null {
  const offered = answered?.answer.bump;
  if (taken && offered?.mark !== taken.bump.mark) return taken;
  return offered ? { bump: offered, currency: answered.answer.currency } : taken;
}

/** Tidies up after a line that was taken out elsewhere: its code, and what is known of it. */
function useGone(
  api: CheckoutApi,
  { taken, isThere, keep }: { taken: Taken | null; isThere: boolean; keep(taken: null): void },
): void {
  useEffect(() => {
    if (isThere || !taken) return;
    keep(null);
    void dropCode(api, taken.bump);
    void tellServer(api, [{ type: "remove", stepId: taken.bump.stepId }]);
  }, [isThere, taken]);
}

/** Where the cart changed so that another quantity fits, the line follows; unless the shopper chose its quantity. */
function useFollowing(
  api: CheckoutApi,
  {
    answered,
    taken,
    quantity,
    keep,
    setFollowed,
  }: {
    answered: Answered | null;
    taken: Taken | null;
    /** Of the line in the cart. */
    quantity: number | undefined;
    keep(taken: Taken): void;
    setFollowed(quantity: number): void;
  },
): void {
  const tried = useRef("");
  useEffect(() => {
    const offered: CheckoutBump | null | undefined = answered?.answer.bump;
    if (!answered || !offered || !taken || quantity === undefined) return;
    const isOurs = offered.mark === taken.bump.mark && quantity === taken.bump.quantity;
    const isOfNow = answered.key === contentsKey(readRequest(api));
    if (!isOurs || !isOfNow || offered.quantity === quantity || tried.current === answered.key) return;
    tried.current = answered.key;
    void changeQuantity(api, offered).then((isChanged) => {
      if (!isChanged) return;
      keep({ bump: offered, currency: answered.answer.currency });
      setFollowed(offered.quantity);
    });
  }, [answered]);
}
