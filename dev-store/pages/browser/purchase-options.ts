import { h, type Product } from "./dom.ts";

/** The plans that a product can be subscribed to. */
export const plansOf = (product: Product) => product.sellingPlanGroups.flatMap((group) => group.plans);

/** Buying once, or one of the product's selling plans. @returns nothing to draw for a product without plans */
export function purchaseOptions(product: Product): { element: HTMLElement | null; chosen(): number | undefined } {
  const plans = plansOf(product);
  if (plans.length === 0) return { element: null, chosen: () => undefined };
  const option = (value: string, label: string) =>
    h(
      "label",
      { class: "switch" },
      h("input", { type: "radio", name: "purchase-option", value, checked: value === "" }),
      label,
    );
  const element = h(
    "fieldset",
    { style: "border:1px solid var(--line);border-radius:8px" },
    h("legend", {}, "How often"),
    option("", "One-time purchase"),
    ...plans.map((plan) => option(String(plan.id), `Subscribe: ${plan.name}`)),
  );
  return {
    element,
    chosen: () => Number(element.querySelector<HTMLInputElement>("input:checked")?.value) || undefined,
  };
}
