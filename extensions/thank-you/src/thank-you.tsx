import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { OfferCard } from "./offer-card.tsx";
import { numberOf, type ThankYouPageApi } from "./page-api.ts";
import { Safe } from "./safe.tsx";

function ThankYouPage({ api }: { api: ThankYouPageApi }) {
  const orderId = numberOf(api.orderConfirmation.value?.order.id);
  return <OfferCard page={{ api, place: "thank_you", orderId }} />;
}

// Drawn on the page after payment. Whatever fails: nothing is drawn, and the page stays as it is.
export default function thankYou(): void {
  // The package types the global for every surface at once.
  const api = shopify as unknown as ThankYouPageApi;
  const page = (
    <Safe>
      <ThankYouPage api={api} />
    </Safe>
  );
  render(page, document.body);
}
