import { afterAll, expect, test, vi } from "vitest";
import { inTransaction, pool } from "#app/runtime/database.server.ts";
import {
  listenForChanges,
  notifyChange,
  onChange,
  onMissedChanges,
  stopListening,
} from "#app/runtime/invalidation.server.ts";
import { testDatabase } from "#tests/database.ts";

await testDatabase();
await listenForChanges();
afterAll(stopListening);

test("a change is heard by kind and shop, when its transaction commits and not when it rolls back", async () => {
  const heard: string[] = [];
  const stop = onChange("ladders", (shopId) => heard.push(shopId));
  await inTransaction(async (client) => {
    await notifyChange("ladders", "rolled-back.myshopify.com", client);
    throw new Error("no");
  }).catch(() => undefined);
  await notifyChange("catalog", "other-kind.myshopify.com");
  await inTransaction((client) => notifyChange("ladders", "a.myshopify.com", client));
  await vi.waitFor(() => expect(heard).toEqual(["a.myshopify.com"]));
  stop();
});

test("after a lost connection the listener returns and caches are told that they may have missed something", async () => {
  const missed = vi.fn();
  const heard = vi.fn();
  onMissedChanges(missed);
  onChange("shop", heard);
  await pool().query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen offer_ladder_change' and pid <> pg_backend_pid()",
  );
  await vi.waitFor(() => expect(missed).toHaveBeenCalled(), 5000);
  await notifyChange("shop", "a.myshopify.com");
  await vi.waitFor(() => expect(heard).toHaveBeenCalledWith("a.myshopify.com"));
});
