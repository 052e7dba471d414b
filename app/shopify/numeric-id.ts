/**
 * The number at the end of one of Shopify's global ids ("gid://shopify/Product/7").
 * @throws RangeError when there is none, or it exceeds 2^53.
 */
export function numericId(globalId: string): number {
  const digits = /\/(\d+)(?:\?.*)?$/.exec(globalId)?.[1];
  const id = Number(digits);
  if (!Number.isSafeInteger(id)) throw new RangeError(`not a global id: ${globalId}`);
  return id;
}

/** The global id of a resource: its kind as the Admin API names it, and its number. */
export function globalId(kind: string, id: number): string {
  return `gid://shopify/${kind}/${id}`;
}
