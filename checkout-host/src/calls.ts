/** Errors of the extension's own handlers, for whoever hosts it. */
export const handlerErrors: string[] = [];

/** Calls a handler of the extension, which answers later; what it throws is kept in `handlerErrors`. */
export function call(handler: unknown, ...args: unknown[]): void {
  if (typeof handler !== "function") return;
  Promise.resolve((handler as (...a: unknown[]) => unknown)(...args)).catch(
    (error: unknown) => void handlerErrors.push(String(error)),
  );
}
