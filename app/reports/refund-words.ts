import { message, type Message } from "#app/i18n/message.ts";
import { LAYER_NAMES } from "#app/ladders/layer-names.ts";
import type { RefundLayer } from "./refund-report.ts";

/** Where a refunded line came from, as tables name it. */
export const REFUND_LAYER_NAMES: Readonly<Record<RefundLayer, Message>> = {
  front_end: message("Front end"),
  ...LAYER_NAMES,
};
