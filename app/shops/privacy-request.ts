import { message, type Message } from "#app/i18n/message.ts";

/** Days that what was put together for a customer is kept for the merchant to hand over. */
export const EXPORT_DAYS = 60;

export const PRIVACY_TOPICS = ["customers/data_request", "customers/redact"] as const;
export type PrivacyTopic = (typeof PRIVACY_TOPICS)[number];

/** waiting: not done yet; ready: the export can be downloaded; expired: it was deleted; erased: with the customer. */
export type PrivacyState = "waiting" | "ready" | "expired" | "erased" | "done";

export interface PrivacyRequestRow {
  readonly requestId: string;
  readonly topic: PrivacyTopic;
  /** Null: erased, or never kept. */
  readonly customerId: number | null;
  readonly receivedAt: Date;
  readonly completedAt: Date | null;
  readonly hasExport: boolean;
}

/** How far a privacy request is. */
export function privacyStateOf({ topic, customerId, completedAt, hasExport }: PrivacyRequestRow): PrivacyState {
  if (completedAt === null) return "waiting";
  if (topic === "customers/redact") return "done";
  if (hasExport) return "ready";
  return customerId === null ? "erased" : "expired";
}

export const TOPIC_WORDS: Readonly<Record<PrivacyTopic, Message>> = {
  "customers/data_request": message("Data request"),
  "customers/redact": message("Deletion"),
};

export const STATE_WORDS: Readonly<Record<PrivacyState, Message>> = {
  waiting: message("Waits to be carried out"),
  ready: message("Ready: hand it over to the customer"),
  expired: message("The export was deleted after {{days}} days", { days: EXPORT_DAYS }),
  erased: message("Deleted at the customer's request"),
  done: message("Done: every tie to the customer was cut"),
};
