import { inTransaction, pool } from "#app/runtime/database.server.ts";
import { recordAudit } from "./record-audit.server.ts";
import type { AssignOutcome, StaffMember, StaffRole } from "./staff-role.ts";

/** What a staff member may do in a shop. Who was given no role is a merchant. */
export async function roleOf(shopId: string, staffId: string): Promise<StaffRole> {
  const { rows } = await pool().query<{ role: StaffRole }>({
    name: "role_of",
    text: "select role from staff_member where shop_id = $1 and staff_id = $2",
    values: [shopId, staffId],
  });
  return rows[0]?.role ?? "merchant";
}

/** Notes that a staff member opened the app. */
export async function noteStaffSeen(shopId: string, staffId: string, now: Date): Promise<void> {
  await pool().query(
    `insert into staff_member (shop_id, staff_id, last_seen_at) values ($1, $2, $3)
     on conflict (shop_id, staff_id) do update set last_seen_at = excluded.last_seen_at`,
    [shopId, staffId, now],
  );
}

/** The staff members who opened the app, the one seen last first. */
export async function staffMembers(shopId: string): Promise<StaffMember[]> {
  const { rows } = await pool().query<StaffMember>(
    `select staff_id as "staffId", role, last_seen_at as "lastSeenAt" from staff_member
     where shop_id = $1 order by last_seen_at desc, staff_id`,
    [shopId],
  );
  return rows;
}

/**
 * Gives a staff member a role. Nobody changes their own: whoever gives a role is a merchant and stays one. The rows of the
 * shop are locked, so two merchants cannot take the role from each other at the same moment.
 * @param actorId who gives it
 */
export async function assignRole(
  shopId: string,
  { staffId, role, actorId }: { staffId: string; role: StaffRole; actorId: string },
): Promise<AssignOutcome> {
  if (staffId === actorId) return "own_role";
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ staffId: string; role: StaffRole }>(
      `select staff_id as "staffId", role from staff_member where shop_id = $1 order by staff_id for update`,
      [shopId],
    );
    if (rows.find((member) => member.staffId === actorId)?.role === "support") return "not_allowed";
    const member = rows.find((candidate) => candidate.staffId === staffId);
    if (!member) return "not_seen";
    if (member.role === role) return "assigned";
    await client.query("update staff_member set role = $3 where shop_id = $1 and staff_id = $2", [
      shopId,
      staffId,
      role,
    ]);
    const details = { from: member.role, to: role };
    await recordAudit({ shopId, actor: actorId, action: "staff.role_changed", subject: staffId, details }, client);
    return "assigned";
  });
}
