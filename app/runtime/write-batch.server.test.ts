import { expect, test } from "vitest";
import { writeBatch, WriteBatchFullError } from "./write-batch.server.ts";

const rowFault = (message: string) => Object.assign(new Error(message), { code: "22P02" });

/** A database that waits to be told to answer. */
function heldDatabase() {
  const statements: { items: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const write = (items: readonly number[]) =>
    new Promise<readonly number[]>((resolve, reject) => {
      statements.push({ items, answer: () => resolve(items.map((item) => item * 10)), fail: reject });
    });
  return { statements, write };
}

test("what arrives together is one statement; each caller gets its own result, after the write", async () => {
  const { statements, write } = heldDatabase();
  const batch = writeBatch({ write });
  const results = Promise.all([1, 2, 3].map((item) => batch.add(item)));
  await expect.poll(() => statements.length).toBe(1);
  let isAnswered = false;
  void results.then(() => (isAnswered = true));
  await Promise.resolve();
  expect(isAnswered).toBe(false);
  statements[0]!.answer();
  expect(await results).toEqual([10, 20, 30]);
  expect(statements[0]!.items).toEqual([1, 2, 3]);
});

test("while as many statements run as may, the next batch grows", async () => {
  const { statements, write } = heldDatabase();
  const batch = writeBatch({ write, maxWriting: 1, gatherMs: 0 });
  const first = batch.add(1);
  await expect.poll(() => statements.length).toBe(1);
  const others = [batch.add(2), batch.add(3)];
  statements[0]!.answer();
  await first;
  await expect.poll(() => statements.length).toBe(2);
  expect(statements[1]!.items).toEqual([2, 3]);
  statements[1]!.answer();
  await Promise.all(others);
  await batch.drained();
});

test("a full queue refuses at once, and takes again when it has room", async () => {
  const { statements, write } = heldDatabase();
  const batch = writeBatch({ write, maxWriting: 1, maxItems: 1, maxWaiting: 2 });
  const taken = [batch.add(1), batch.add(2), batch.add(3)];
  await expect(batch.add(4)).rejects.toThrow(WriteBatchFullError);
  for (let at = 0; at < 3; at++) {
    await expect.poll(() => statements.length).toBe(at + 1);
    statements[at]!.answer();
  }
  expect(await Promise.all(taken)).toEqual([10, 20, 30]);
  const later = batch.add(5);
  await expect.poll(() => statements.length).toBe(4);
  statements[3]!.answer();
  expect(await later).toBe(50);
});

test("a row at fault fails alone", async () => {
  const batch = writeBatch<number, number>({
    write: async (items) => {
      if (items.includes(13)) throw rowFault("thirteen");
      return items;
    },
  });
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, item) => batch.add(item)));
  expect(all.flatMap((result, item) => (result.status === "rejected" ? [item] : []))).toEqual([13]);
});

test("a lost connection fails the batch once, without trying every row", async () => {
  let writes = 0;
  const batch = writeBatch<number, number>({
    write: async () => {
      writes += 1;
      throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
    },
  });
  const all = await Promise.allSettled([1, 2, 3].map((item) => batch.add(item)));
  expect(all.every(({ status }) => status === "rejected")).toBe(true);
  expect(writes).toBe(1);
});
