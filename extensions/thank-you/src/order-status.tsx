import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { OfferCard } from "./offer-card.tsx";
import { numberOf, type OrderStatusPageApi } from "./page-api.ts";
import { Safe } from "./safe.tsx";

function OrderStatusPage({ api }: { api: OrderStatusPageApi }) {
  const orderId = numberOf(api.order.value?.id);
  return <OfferCard page={{ api, place: "order_status", orderId }} />;
}

// Drawn on the page that tells how the order stands. Whatever fails: nothing is drawn, and the page stays as it is.
export default function orderStatus(): void {
  // The package types the global for every surface at once.
  const api = shopify as unknown as OrderStatusPageApi;
  const page = (
    <Safe>
      <OrderStatusPage api={api} />
    </Safe>
  );
  render(page, document.body);
}
