/** What a merchant pasted as a purchase, recognised. */
export type PastedPurchase =
  | { readonly kind: "order"; readonly name: string }
  | { readonly kind: "lines"; readonly lines: readonly { readonly sku: string; readonly quantity: number }[] }
  /** Shopify's input data of a post-purchase page, or the purchase in it. */
  | {
      readonly kind: "token";
      readonly lines: readonly { readonly variantId: number; readonly quantity: number }[];
      readonly country: string | null;
    }
  | { readonly kind: "unknown" };

/** An order's name ("#1001"); lines of a SKU and a quantity ("TEA-1 x 2", "TEA-1, 2"); or JSON of a purchase. */
export function pastedPurchase(text: string): PastedPurchase {
  const trimmed = text.trim();
  if (/^#?\d{1,12}$/.test(trimmed)) return { kind: "order", name: trimmed.replace(/^#?/, "#") };
  if (trimmed.startsWith("{")) return fromJson(trimmed);
  const lines = trimmed
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => /^(.+?)(?:\s*[,;\t]\s*|\s+[x×*]\s*|\s+)(\d{1,3})$/i.exec(line.trim()) ?? [line, line.trim(), "1"])
    .map(([, sku, quantity]) => ({ sku: sku!.trim(), quantity: Math.max(1, Number(quantity)) }));
  return lines.length > 0 && lines.length <= 100 ? { kind: "lines", lines } : { kind: "unknown" };
}

function fromJson(text: string): PastedPurchase {
  try {
    const given = JSON.parse(text) as Record<string, unknown>;
    const data = (given.input_data ?? given) as Record<string, unknown>;
    const purchase = (data.initialPurchase ?? data) as {
      destinationCountryCode?: unknown;
      lineItems?: { quantity?: unknown; product?: { variant?: { id?: unknown } } }[];
    };
    const lines = (purchase.lineItems ?? []).flatMap((line) => {
      const variantId = Number(line.product?.variant?.id);
      const quantity = Number(line.quantity);
      return Number.isInteger(variantId) && Number.isInteger(quantity) && quantity > 0 ? [{ variantId, quantity }] : [];
    });
    const country = purchase.destinationCountryCode;
    return lines.length === 0
      ? { kind: "unknown" }
      : { kind: "token", lines, country: typeof country === "string" ? country : null };
  } catch {
    return { kind: "unknown" };
  }
}
