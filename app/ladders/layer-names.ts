import type { Layer } from "./layer.ts";

/** The layers as screens name them. */
export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  order_bump: "Order bump",
  oto: "OTO",
  downsell: "Downsell",
  cross_sell: "Cross-sell",
};
