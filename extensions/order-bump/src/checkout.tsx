import "@shopify/ui-extensions/preact";
import { render } from "preact";
import type { CheckoutApi } from "./checkout-api.ts";
import { OrderBump } from "./order-bump.tsx";
import { Safe } from "./safe.tsx";

// Drawn inside checkout, where the merchant put it. Whatever fails: nothing is drawn, and checkout goes on.
export default function checkout(): void {
  // The package types the global for every surface at once.
  const api = shopify as unknown as CheckoutApi;
  const block = (
    <Safe>
      <OrderBump api={api} />
    </Safe>
  );
  render(block, document.body);
}
