import { parseAmount } from "#app/money/money.ts";
import { Refused } from "./checkouts.ts";
import { orderTotals } from "./order-totals.ts";
import { disputePayload } from "./payloads.ts";
import type { DisputeState, OrderState } from "./state.ts";
import type { Store } from "./store.ts";

const NEEDED_SCOPE = "read_shopify_payments_disputes";
const KINDS = ["chargeback", "inquiry"] as const;
const ENDS = ["won", "lost", "accepted"] as const;

/** The shopper disputes a charge at the bank: all that is left of it, or a part. */
export function openDispute(
  store: Store,
  order: OrderState,
  input: { kind?: string; reason?: string; amount?: string },
): DisputeState {
  const kind = KINDS.find((known) => known === (input.kind ?? "chargeback"));
  if (!kind) throw new Refused("a dispute is a chargeback or an inquiry");
  if (order.disputes.some((dispute) => dispute.closedAt === null)) throw new Refused("a dispute is open already");
  const { refundableMinor } = orderTotals(order);
  const amountMinor = input.amount ? parseAmount(input.amount, order.currency) : refundableMinor;
  if (amountMinor <= 0 || amountMinor > refundableMinor) throw new Refused("more than was paid, or nothing");
  const dispute: DisputeState = {
    id: store.nextId(),
    kind,
    status: "needs_response",
    reason: input.reason ?? "fraudulent",
    amountMinor,
    openedAt: store.now().toISOString(),
    closedAt: null,
  };
  order.disputes.push(dispute);
  tell(store, order, dispute, "disputes/create");
  return dispute;
}

/** The bank decides, or the merchant gives in. */
export function closeDispute(store: Store, order: OrderState, input: { status?: string }): DisputeState {
  const dispute = order.disputes.find((candidate) => candidate.closedAt === null);
  const status = ENDS.find((known) => known === input.status);
  if (!dispute) throw new Refused("no dispute is open");
  if (!status) throw new Refused("a dispute is won, lost or accepted");
  dispute.status = status;
  dispute.closedAt = store.now().toISOString();
  tell(store, order, dispute, "disputes/update");
  return dispute;
}

/** Disputes are told only to an app that may read them. */
function tell(store: Store, order: OrderState, dispute: DisputeState, topic: string): void {
  if (store.state.app.scopes.includes(NEEDED_SCOPE)) store.emit(topic, disputePayload(order, dispute));
}
