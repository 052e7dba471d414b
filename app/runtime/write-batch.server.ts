export interface WriteBatchOptions<Item, Result> {
  /** Writes the items durably in one statement; its results in the items' order. */
  readonly write: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** How long the first item of a batch waits for others, in milliseconds. */
  readonly gatherMs?: number;
  /** Items of one statement. */
  readonly maxItems?: number;
  /** Statements under way at once. */
  readonly maxWriting?: number;
  /** Items waiting for a statement; one more is refused. */
  readonly maxWaiting?: number;
}

export interface WriteBatch<Item, Result> {
  /**
   * Resolves once the item is committed.
   * @throws WriteBatchFullError at once, when too many items wait; whatever the database answers to this item
   */
  add(item: Item): Promise<Result>;
  /** Resolves when nothing waits and nothing is being written. */
  drained(): Promise<void>;
}

/** More items wait than the database keeps up with: the caller refuses its request instead of queueing it. */
export class WriteBatchFullError extends Error {
  override readonly name = "WriteBatchFullError";
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers single writes into statements of many rows, each acknowledged after its commit. A statement that the database
 * refuses because of a row in it is written again in halves, so that only the row at fault fails.
 */
export function writeBatch<Item, Result>(options: WriteBatchOptions<Item, Result>): WriteBatch<Item, Result> {
  const { write, gatherMs = 1, maxItems = 400, maxWriting = 1, maxWaiting = 5000 } = options;
  const waiting: Waiting<Item, Result>[] = [];
  const idle: (() => void)[] = [];
  let writing = 0;
  let timer: NodeJS.Timeout | undefined;

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0 && writing < maxWriting) {
      writing += 1;
      void settle(waiting.splice(0, maxItems), write).then(() => {
        writing -= 1;
        if (waiting.length > 0) flush();
        else if (writing === 0) for (const done of idle.splice(0)) done();
      });
    }
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= maxWaiting) return reject(new WriteBatchFullError(`${maxWaiting} writes are waiting`));
        waiting.push({ item, resolve, reject });
        if (waiting.length >= maxItems) flush();
        else if (writing < maxWriting) timer ??= setTimeout(flush, gatherMs);
      }),
    drained: () =>
      waiting.length === 0 && writing === 0 ? Promise.resolve() : new Promise((resolve) => void idle.push(resolve)),
  };
}

/** Writes the batch and answers everyone who waits for it. Never rejects. */
async function settle<Item, Result>(
  batch: readonly Waiting<Item, Result>[],
  write: WriteBatchOptions<Item, Result>["write"],
): Promise<void> {
  try {
    const results = await write(batch.map(({ item }) => item));
    batch.forEach(({ resolve }, at) => resolve(results[at]!));
  } catch (error) {
    if (batch.length === 1 || !isFaultOfARow(error)) return batch.forEach(({ reject }) => reject(error));
    const middle = Math.ceil(batch.length / 2);
    await settle(batch.slice(0, middle), write);
    await settle(batch.slice(middle), write);
  }
}

/** SQLSTATE classes that blame the data, not the server or the connection: cardinality, data, constraint, limit. */
function isFaultOfARow(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && /^(21|22|23|54)...$/.test(code);
}
