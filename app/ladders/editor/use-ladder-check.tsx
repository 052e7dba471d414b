import { useEffect, useState } from "react";
import type { LadderCheck } from "../ladder-check.ts";

const CHECK_AFTER_MS = 300;
const AGAIN_AFTER_MS = 3000;
/** Whoever is told so would be told so again. */
const FINAL = new Set([400, 403]);

interface Asked {
  /** Null: it is not saved yet. */
  readonly ladderId: string | null;
  /** The document as JSON text. */
  readonly text: string;
  /** Language of the checkout to be previewed. */
  readonly locale: string;
}

/**
 * Has the document checked a moment after each change, and again after a check that failed.
 * @returns what the last check that came through said; null before the first
 */
export function useLadderCheck({ ladderId, text, locale }: Asked): LadderCheck | null {
  const [checked, setChecked] = useState<LadderCheck | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const { signal } = asking;
    let timer: ReturnType<typeof setTimeout>;
    const check = async () => {
      try {
        const body = JSON.stringify({ ladderId, document: JSON.parse(text) as unknown, locale });
        const headers = { "content-type": "application/json" };
        const answer = await fetch("/app/ladders/check", { method: "POST", headers, body, signal });
        if (FINAL.has(answer.status)) return;
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        const found = (await answer.json()) as LadderCheck;
        if (!signal.aborted) setChecked(found);
      } catch {
        if (!signal.aborted) askAfter(AGAIN_AFTER_MS);
      }
    };
    const askAfter = (ms: number) => {
      timer = setTimeout(() => void check(), ms);
    };
    askAfter(CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [ladderId, text, locale]);
  return checked;
}
