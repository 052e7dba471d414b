/** What a staff member may do in the app. A merchant may do everything; support reads orders and logs complaints. */
export const STAFF_ROLES = ["merchant", "support"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Whether who has one role may open what needs another. */
export function mayOpen(role: StaffRole, needed: StaffRole): boolean {
  return role === "merchant" || needed === "support";
}

/** A staff member who opened the app. No name is known of them. */
export interface StaffMember {
  readonly staffId: string;
  readonly role: StaffRole;
  readonly lastSeenAt: Date;
}

/** Why a role was not assigned: a merchant's own role is another merchant's to change, so that one always remains. */
export type AssignOutcome = "assigned" | "own_role" | "not_allowed" | "not_seen";
