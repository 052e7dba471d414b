import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/runtime/database.server.ts";
import { assignRole, noteStaffSeen, roleOf, staffMembers } from "#app/shops/staff-members.server.ts";
import { testDatabase } from "#tests/database.ts";
import { adminRequest, storeOfflineSession } from "#tests/fixtures/admin-request.ts";
import { storeShop } from "#tests/fixtures/shop.ts";

await testDatabase();
const SHOP = "kettle.myshopify.com";
const MERCHANT = "101";
const SUPPORT = "202";
const AT = new Date("2026-11-10T15:00:00Z");

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>;
interface RouteModule {
  readonly loader?: Handler;
  readonly action?: Handler;
}
const routes = import.meta.glob<RouteModule>("/app/routes/*.tsx", { eager: true });
const HANDLERS = Object.entries(routes).flatMap(([file, module]) =>
  (["loader", "action"] as const).flatMap((kind) => {
    const run = module[kind];
    return run ? [{ name: `${file.slice("/app/routes/".length, -".tsx".length)} ${kind}`, kind, run }] : [];
  }),
);

/** Everything that support may ask for. Whatever is not named here must refuse them: also what does not exist yet. */
const SUPPORT_MAY = new Set([
  "_index loader", // leads into the admin, where the next loader asks
  "auth.$ loader",
  "app loader",
  "app._index loader",
  "app.decisions loader",
  "app.support._index loader",
  "app.support.refunds loader",
  "app.support.orders.$orderId loader",
  "app.support.orders.$orderId action", // complaints
]);

const statusOf = async (work: () => Promise<unknown>): Promise<number> => {
  try {
    const answer = await work();
    return answer instanceof Response ? answer.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
};
const call = async ({ kind, run }: (typeof HANDLERS)[number], staffId: string) => {
  const params = { ladderId: "new", orderId: "1", "*": "" };
  const request = await adminRequest(SHOP, staffId, "/app", kind === "action" ? { intent: "none" } : undefined);
  return statusOf(() => run({ request, params, context: {} }));
};

beforeEach(async () => {
  for (const table of ["audit_entry", "staff_member"]) await pool().query(`delete from ${table}`);
  await storeShop(SHOP);
  await storeOfflineSession(SHOP);
  await noteStaffSeen(SHOP, MERCHANT, AT);
  await noteStaffSeen(SHOP, SUPPORT, AT);
  expect(await assignRole(SHOP, { staffId: SUPPORT, role: "support", actorId: MERCHANT })).toBe("assigned");
});

describe("support opens what it needs, and nothing else", () => {
  test("every loader and action is known to this test", () => {
    expect(HANDLERS.length).toBeGreaterThan(15);
    const names = new Set(HANDLERS.map(({ name }) => name));
    expect([...SUPPORT_MAY].filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(HANDLERS.filter(({ name }) => !SUPPORT_MAY.has(name)))("$name refuses support", async (handler) => {
    expect(await call(handler, SUPPORT)).toBe(403);
  });

  test.each(HANDLERS.filter(({ name }) => SUPPORT_MAY.has(name)))("$name answers support", async (handler) => {
    // There is no such order, and no such intent: what matters is that they were let in to hear so.
    expect([200, 302, 400, 404]).toContain(await call(handler, SUPPORT));
  });

  test.each(HANDLERS.filter(({ name }) => name !== "_index loader"))(
    "$name refuses a stranger",
    async ({ run, kind }) => {
      const request = await adminRequest(SHOP, MERCHANT, "/app", kind === "action" ? { intent: "none" } : undefined);
      const forged = new Request(request, {
        headers: { ...Object.fromEntries(request.headers), authorization: "Bearer a.b.c" },
      });
      expect(
        await statusOf(() => run({ request: forged, params: { ladderId: "new", orderId: "1" }, context: {} })),
      ).toBe(401);
    },
  );

  test("a merchant is let in where support is not", async () => {
    const settings = HANDLERS.find(({ name }) => name === "app.settings loader")!;
    expect([await call(settings, MERCHANT), await call(settings, SUPPORT), await call(settings, "303")]).toEqual([
      200, 403, 200,
    ]);
  });

  test("the app sends support from its home page to the support pages", async () => {
    const home = HANDLERS.find(({ name }) => name === "app._index loader")!;
    const request = await adminRequest(SHOP, SUPPORT, "/app");
    const answer = (await home
      .run({ request, params: {}, context: {} })
      .catch((thrown: unknown) => thrown)) as Response;
    expect([answer.status, new URL(answer.headers.get("location")!, "https://app.example.test").pathname]).toEqual([
      302,
      "/app/support",
    ]);
  });
});

describe("roles", () => {
  test("who opens the app is noted, a merchant until told otherwise, without a name", async () => {
    const frame = HANDLERS.find(({ name }) => name === "app loader")!;
    expect(await call(frame, "303")).toBe(200);
    expect((await staffMembers(SHOP)).map(({ staffId, role }) => [staffId, role])).toEqual([
      ["303", "merchant"],
      [MERCHANT, "merchant"],
      [SUPPORT, "support"],
    ]);
    await noteStaffSeen(SHOP, SUPPORT, new Date("2026-11-11T08:00:00Z"));
    expect(await roleOf(SHOP, SUPPORT)).toBe("support");
    expect([await roleOf(SHOP, "nobody"), await roleOf("other.myshopify.com", SUPPORT)]).toEqual([
      "merchant",
      "merchant",
    ]);
  });

  test("nobody changes their own role, support gives none, and who was never seen gets none", async () => {
    expect(await assignRole(SHOP, { staffId: MERCHANT, role: "support", actorId: MERCHANT })).toBe("own_role");
    expect(await assignRole(SHOP, { staffId: MERCHANT, role: "support", actorId: SUPPORT })).toBe("not_allowed");
    expect(await assignRole(SHOP, { staffId: "999", role: "support", actorId: MERCHANT })).toBe("not_seen");
    expect(await roleOf(SHOP, MERCHANT)).toBe("merchant");
  });

  test("two merchants who take the role from each other at once leave one merchant", async () => {
    for (let round = 0; round < 10; round++) {
      await pool().query("update staff_member set role = 'merchant'");
      const outcomes = await Promise.all([
        assignRole(SHOP, { staffId: MERCHANT, role: "support", actorId: SUPPORT }),
        assignRole(SHOP, { staffId: SUPPORT, role: "support", actorId: MERCHANT }),
      ]);
      expect(outcomes.sort()).toEqual(["assigned", "not_allowed"]);
    }
  });

  test("each change is in the audit, once", async () => {
    await assignRole(SHOP, { staffId: SUPPORT, role: "support", actorId: MERCHANT });
    await assignRole(SHOP, { staffId: SUPPORT, role: "merchant", actorId: MERCHANT });
    const { rows } = await pool().query("select actor, subject, details from audit_entry order by at");
    expect(rows).toEqual([
      { actor: MERCHANT, subject: SUPPORT, details: { from: "merchant", to: "support" } },
      { actor: MERCHANT, subject: SUPPORT, details: { from: "support", to: "merchant" } },
    ]);
  });

  test("the settings' action assigns for a merchant", async () => {
    const action = HANDLERS.find(({ name }) => name === "app.settings_.staff action")!;
    const request = await adminRequest(SHOP, MERCHANT, "/app/settings/staff", { staffId: SUPPORT, role: "merchant" });
    expect(await action.run({ request, params: {}, context: {} })).toEqual({ outcome: "assigned" });
    expect(await roleOf(SHOP, SUPPORT)).toBe("merchant");
  });
});
