import { useEffect, useRef } from "react";

/**
 * The newest of a function that changes with each render, for work that ends later than the render that began it:
 * what was typed while a picker was open is kept.
 */
export function useLatest<Parameters extends unknown[]>(
  work: (...parameters: Parameters) => void,
): (...parameters: Parameters) => void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  return (...parameters) => latest.current(...parameters);
}
