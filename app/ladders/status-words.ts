import { message, type Message } from "#app/i18n/message.ts";
import type { ShownStatus } from "./ladder-status.ts";

/** A ladder's state as screens name it. */
export const STATUS_WORDS: Readonly<Record<ShownStatus, Message>> = {
  draft: message("Draft"),
  published: message("Published"),
  scheduled: message("Scheduled"),
  ended: message("Ended"),
  paused: message("Paused"),
  archived: message("Archived"),
};
