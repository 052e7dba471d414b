import {
  extend,
  render,
  useExtensionInput,
  type PostPurchaseRenderApi,
} from "@shopify/post-purchase-ui-extensions-react";
import { Component, type ReactNode } from "react";
import { OfferPage } from "./offer-page";
import { fetchOffers } from "./server";

// Runs while the payment page loads, and again when total or country change. Whatever fails: no page, the order goes on.
extend("Checkout::PostPurchase::ShouldRender", ({ inputData, storage }) =>
  fetchOffers(inputData.token)
    .then((answer) => {
      if (!answer || answer.kind !== "offer") return { render: false };
      return storage.update(answer).then(() => ({ render: true }));
    })
    .catch(() => ({ render: false })),
);

render("Checkout::PostPurchase::Render", () => <Page />);

function Page() {
  const api = useExtensionInput<"Checkout::PostPurchase::Render">() as PostPurchaseRenderApi;
  return (
    <Safe onError={() => void api.done()}>
      <OfferPage api={api} />
    </Safe>
  );
}

/** A page that cannot be drawn leads to the thank-you page, never to a dead end. */
class Safe extends Component<{ onError(): void; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override componentDidCatch() {
    this.props.onError();
  }
  override render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}
