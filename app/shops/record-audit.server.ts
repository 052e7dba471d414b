import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";

export interface AuditEntry {
  readonly shopId: string;
  /** The staff member's id, or "system". */
  readonly actor: string;
  readonly action:
    | "settings.changed"
    | "ladder.created"
    | "ladder.published"
    | "ladder.paused"
    | "ladder.resumed"
    | "ladder.archived"
    | "ladder.duplicated"
    | "ladder.reordered"
    | "ladder.restored"
    | "ladder.imported"
    | "offers.stopped"
    | "offers.resumed"
    | "staff.role_changed"
    | "ticket_secret.made"
    | "ticket_secret.removed"
    | "complaint.removed";
  /** The ladder's id, or what else it was done to. */
  readonly subject?: string;
  readonly details?: unknown;
}

/** Notes who did what, in the transaction that did it. */
export async function recordAudit(
  { shopId, actor, action, subject = "shop", details = {} }: AuditEntry,
  client: Pick<PoolClient, "query">,
): Promise<void> {
  await client.query(
    "insert into audit_entry (shop_id, audit_id, at, actor, action, subject, details) values ($1, $2, $3, $4, $5, $6, $7)",
    [shopId, randomUUID(), new Date(), actor, action, subject, JSON.stringify(details)],
  );
}
