import type { CatalogVariant } from "#app/catalog/catalog-view.ts";
import { message } from "#app/i18n/message.ts";
import { OFFER_TEXTS } from "./offer-texts.ts";
import {
  candidateOffer,
  isOfKind,
  isWithin,
  oneMoreOffer,
  otoRange,
  packOffer,
  smallerOffers,
  smallerSizeOffers,
  totalOf,
} from "./planned-offers.ts";
import type { PlannedLadder, PlannedOffer, TemplateFacts } from "./template.ts";

/** The sizes of a pack, the larger first. */
const PACKS = [3, 2] as const;

/**
 * A pack of the bought product, after its decline fewer units of it: the largest pack, of whichever size of the product,
 * that costs what an OTO usually does; where none does, two of the very same. Only of what is used up, by its type or
 * tags, or of what the orders show several of: two of the same scale are for nobody.
 */
export function packLadder(facts: TemplateFacts, usedUp: RegExp): readonly PlannedLadder[] {
  const { product, variant } = facts.bought;
  if (!facts.whySeveral && !isOfKind(product, usedUp)) return [];
  const range = otoRange(variant.priceMinor);
  const sizes: CatalogVariant[] = product.variantIds.flatMap((id) => facts.catalog.variant(id) ?? []);
  const packs = PACKS.flatMap((units) => sizes.flatMap((size) => packOffer(facts, size, units) ?? []));
  const usual = packs.find((pack) => isWithin(totalOf(pack, facts.catalog), range));
  const oto = usual ?? packOffer(facts, variant, 2);
  if (!oto) return [];
  return [{ oto, downsells: [...fewerUnits(oto, facts), ...smallerOffers(facts, oto)] }];
}

/** The next smaller pack, or one unit. */
function fewerUnits({ item }: PlannedOffer, facts: TemplateFacts): readonly PlannedOffer[] {
  const variant = item.kind === "pack" ? facts.catalog.variant(item.variantIds[0]!) : undefined;
  if (item.kind !== "pack" || !variant) return [];
  const fewer = item.units > 2 ? packOffer(facts, variant, item.units - 1) : oneMoreOffer(variant);
  return fewer ? [{ ...fewer, why: message("Fewer units of the same") }] : [];
}

/** What goes with the bought product, after its decline a smaller size of it or something smaller. */
export function companionLadder(facts: TemplateFacts): readonly PlannedLadder[] {
  const { variant } = facts.bought;
  return facts
    .candidates(otoRange(variant.priceMinor))
    .slice(0, 1)
    .map((candidate) => {
      const oto = candidateOffer(candidate, OFFER_TEXTS.together);
      const downsells = [
        ...smallerSizeOffers(candidate.product, candidate.priceMinor, facts),
        ...smallerOffers(facts, oto),
      ];
      return { oto, downsells };
    });
}
