import { message, type Message } from "#app/i18n/message.ts";
import type { Layer } from "./layer.ts";

/** The layers as screens name them. */
export const LAYER_NAMES: Readonly<Record<Layer, Message>> = {
  order_bump: message("Order bump"),
  oto: message("OTO"),
  downsell: message("Downsell"),
  cross_sell: message("Cross-sell"),
};

/** What each layer is for. */
export const LAYER_JOBS: Readonly<Record<Layer, Message>> = {
  order_bump: message("Completes what the shopper is buying."),
  oto: message("The next result after the purchase."),
  downsell: message("A smaller commitment after the OTO was declined."),
  cross_sell: message("An adjacent product after payment."),
};
