import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { leadProductId, variantIdsOf, type OfferItem } from "./offer-item.ts";

/** What is offered, in a few words: the product, its variants, how many. */
export function itemWords(item: OfferItem, catalog: CatalogView): Message {
  const title = (productId: number) => catalog.product(productId)?.title ?? `#${productId}`;
  const productId = leadProductId(item);
  if (productId === 0) return message("no item chosen yet");
  if (item.kind === "bundle") {
    const words = item.parts.map((part) =>
      message("{{count}} × {{item}}", { count: String(part.quantity), item: title(part.productId) }),
    );
    return words.reduce((a, b) => message("{{a}} + {{b}}", { a, b }));
  }
  const variants = variantIdsOf(item).map((id) => catalog.variant(id)?.title ?? `#${id}`);
  const told = variants.filter(Boolean).join(", ");
  const named = message("{{item}}", { item: told === "" ? title(productId) : `${title(productId)} (${told})` });
  switch (item.kind) {
    case "pack":
      return message("pack of {{count}}: {{item}}", { count: String(item.units), item: named });
    case "service":
      return message("service: {{item}}", { item: named });
    case "gift_wrap":
      return message("gift wrap: {{item}}", { item: named });
    case "replenishment":
      return message("replenishment: {{item}}", { item: named });
    default:
      return named;
  }
}
