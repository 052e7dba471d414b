import { useCallback, useEffect, useRef, useState } from "react";
import type { LadderDocument } from "#app/ladders/ladder.ts";
import type { ProposalOutcome } from "./proposal-outcome.ts";

/** The answer to one proposal that was sent. */
export interface ProposalAnswer {
  readonly requestId: string;
  readonly outcome: ProposalOutcome;
}
export interface RunItem {
  readonly key: string;
  readonly title: string;
  readonly document: LadderDocument;
}
/** Proposals that are published or kept one after the other, and what came of those answered so far. */
export interface PublishRun {
  readonly number: number;
  readonly publishes: boolean;
  readonly items: readonly RunItem[];
  readonly outcomes: readonly ProposalOutcome[];
}
/** The way to the server: one request at a time. */
export interface Courier {
  readonly answer: ProposalAnswer | undefined;
  readonly isBusy: boolean;
  send(fields: { intent: string; requestId: string; document: string }): void;
}

/** Sends the items of a run one by one; the next one goes when the one before it is answered. */
export function usePublishRun({ answer, isBusy, send }: Courier) {
  const [run, setRun] = useState<PublishRun | null>(null);
  const sent = useRef("");
  const current = run?.items[run.outcomes.length];
  const requestId = run && current ? `${run.number}:${current.key}` : null;
  if (run && requestId !== null && answer?.requestId === requestId) {
    setRun({ ...run, outcomes: [...run.outcomes, answer.outcome] });
  }
  const publishes = run?.publishes ?? false;
  useEffect(() => {
    if (!current || requestId === null || isBusy || sent.current === requestId) return;
    sent.current = requestId;
    send({ intent: publishes ? "publish" : "draft", requestId, document: JSON.stringify(current.document) });
  }, [current, requestId, publishes, isBusy, send]);
  const start = useCallback((items: readonly RunItem[], publishes: boolean) => {
    setRun((before) => ({ number: (before?.number ?? 0) + 1, publishes, items, outcomes: [] }));
  }, []);
  const clear = useCallback(() => setRun((before) => before && { ...before, items: [], outcomes: [] }), []);
  return { run: run && run.items.length > 0 ? run : null, start, clear };
}
