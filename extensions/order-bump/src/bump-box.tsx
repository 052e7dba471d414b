import type { CartLine, CheckoutApi } from "./checkout-api.ts";
import { formatMinor } from "./format-minor.ts";
import { lineMinor } from "./read-cart.ts";
import type { BumpState } from "./use-bump.ts";
import type { Taken } from "./use-taken.ts";

/** One box to tick, with what it is, what it is for, and what it costs. */
export function BumpBox({ api, state, line }: { api: CheckoutApi; state: BumpState; line: CartLine | undefined }) {
  const { shown, problem, isBusy, followed } = state;
  const text = (key: string, values?: Record<string, string | number>) => api.i18n.translate(key, values);
  const isDearer = !isBusy && shown !== null && line !== undefined && costsMore(line, shown);
  const problemNow = isDearer ? "at_full_price" : problem;
  const said = problemNow ? text(`problems.${problemNow}`) : undefined;
  if (!shown) return <s-banner tone="warning" heading={said} />;
  const { bump } = shown;
  const price = priceOf(api, shown, isBusy ? undefined : line);
  const { instructions } = api;
  const isFixed = line ? !instructions.value.lines.canRemoveCartLine : !instructions.value.lines.canAddCartLine;
  return (
    <s-stack
      gap="small-200"
      padding="base"
      border="base"
      borderRadius="base"
      accessibilityRole="section"
      accessibilityLabel={text("region")}
    >
      <s-grid gridTemplateColumns="auto 1fr" gap="base" alignItems="start">
        {bump.imageUrl ? <s-product-thumbnail src={bump.imageUrl} alt={bump.imageAlt} /> : <s-box />}
        <s-stack gap="small-400">
          <s-checkbox
            label={bump.deliverable}
            accessibilityLabel={`${bump.deliverable}. ${bump.outcome}. ${price.spoken}`}
            checked={state.isTicked}
            disabled={isFixed}
            error={said}
            onChange={(event) => state.tick((event.currentTarget as HTMLInputElement).checked)}
          />
          <s-text color="subdued" lang={bump.locale}>
            {bump.outcome}
          </s-text>
          <s-stack direction="inline" gap="small-200">
            {price.was ? <s-text type="redundant">{price.was}</s-text> : null}
            <s-text type="strong">{price.now}</s-text>
            {bump.discountReason ? <s-text color="subdued">{bump.discountReason}</s-text> : null}
          </s-stack>
        </s-stack>
      </s-grid>
      <s-box accessibilityRole="status">
        {isBusy ? <s-spinner size="small" accessibilityLabel={text("busy")} /> : null}
        {followed !== null && !isBusy ? <s-text>{text("followed", { quantity: followed })}</s-text> : null}
      </s-box>
    </s-stack>
  );
}

interface Price {
  readonly now: string;
  /** Null: it costs what it always costs. */
  readonly was: string | null;
  readonly spoken: string;
}

/** Whether the cart charges more than what was said: another code has taken the place of the bump's own. */
function costsMore(line: CartLine, { bump }: Taken): boolean {
  // Shopify rounds a percentage by line, the offer by piece.
  return lineMinor(line) > (bump.nowMinor + 1) * line.quantity;
}

/** Of the line as it stands in the cart, else as it would; of more than one piece, with the price of each. */
function priceOf(api: CheckoutApi, { bump, currency }: Taken, line: CartLine | undefined): Price {
  const quantity = line?.quantity ?? bump.quantity;
  const nowMinor = line ? lineMinor(line) : bump.nowMinor * quantity;
  const total = formatMinor(api, nowMinor, currency);
  const each = formatMinor(api, nowMinor / quantity, currency);
  const now = quantity === 1 ? total : api.i18n.translate("several", { total, quantity, each });
  if (bump.wasMinor * quantity <= nowMinor) return { now, was: null, spoken: now };
  const was = formatMinor(api, bump.wasMinor * quantity, currency);
  return { now, was, spoken: api.i18n.translate("spoken", { now, was }) };
}
