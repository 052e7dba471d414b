/** Works on the items, so many at once. @returns the results in the order of the items */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = items.map((item, at) => ({ item, at }));
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) results[next.at] = await work(next.item);
    }),
  );
  return results;
}
