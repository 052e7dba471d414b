import { useState } from "preact/hooks";
import type { CheckoutAnswer, CheckoutNudge } from "../../../app/api/checkout.contract.ts";
import type { CheckoutApi } from "./checkout-api.ts";
import { formatMinor } from "./format-minor.ts";
import { MARK, variantGid } from "./read-cart.ts";
import { tellServer } from "./server.ts";

type Item = CheckoutNudge["items"][number];

interface NudgeProps {
  readonly api: CheckoutApi;
  readonly nudge: CheckoutNudge;
  /** By the cart as it stands now; above 0. */
  readonly missingMinor: number;
  readonly currency: CheckoutAnswer["currency"];
  onFailed(): void;
}

/** How far it is to free shipping, and up to three things that close the distance, each by itself. */
export function Nudge({ api, nudge, missingMinor, currency, onFailed }: NudgeProps) {
  const [adding, setAdding] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const text = (key: string, values?: Record<string, string>) => api.i18n.translate(key, values);
  const add = async (item: Item) => {
    if (adding !== null) return;
    setAdding(item.variantId);
    setFailed(null);
    const result = await api
      .applyCartLinesChange({
        type: "addCartLine",
        merchandiseId: variantGid(item.variantId),
        quantity: 1,
        attributes: [{ key: MARK, value: item.mark }],
      })
      .catch(() => ({ type: "error" }));
    setAdding(null);
    if (result.type === "success") return void tellServer(api, [{ type: "select", stepId: nudge.stepId }]);
    setFailed(item.title);
    void tellServer(api, [{ type: "error", stepId: nudge.stepId, errorCode: "refused" }]);
    onFailed();
  };
  const canAdd = api.instructions.value.lines.canAddCartLine;
  return (
    <s-stack gap="small" accessibilityRole="section" accessibilityLabel={text("nudge.region")}>
      <s-box accessibilityRole="status">
        <s-text type="strong">{text("nudge.missing", { amount: formatMinor(api, missingMinor, currency) })}</s-text>
      </s-box>
      {canAdd
        ? nudge.items.map((item) => {
            const price = formatMinor(api, item.priceMinor, currency);
            return (
              <s-grid key={item.variantId} gridTemplateColumns="auto 1fr auto" gap="small" alignItems="center">
                {item.imageUrl ? <s-product-thumbnail src={item.imageUrl} alt="" size="small" /> : <s-box />}
                <s-stack gap="none">
                  <s-text>{item.title}</s-text>
                  <s-text color="subdued">{price}</s-text>
                </s-stack>
                <s-button
                  variant="secondary"
                  accessibilityLabel={text("nudge.addItem", { title: item.title, price })}
                  loading={adding === item.variantId}
                  disabled={adding !== null && adding !== item.variantId}
                  onClick={() => void add(item)}
                >
                  {text("nudge.add")}
                </s-button>
              </s-grid>
            );
          })
        : null}
      {failed ? <s-banner tone="critical" heading={text("nudge.failed", { title: failed })} /> : null}
    </s-stack>
  );
}
