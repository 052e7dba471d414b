import { useCallback, useEffect, useRef } from "react";

/**
 * A function that never changes and calls the newest one given: for effects that depend on what they watch alone, and for
 * work that ends later than the render that began it, so that what was typed meanwhile is kept.
 */
export function useLatest<Given extends unknown[]>(work: (...given: Given) => void): (...given: Given) => void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
