import type { CatalogView } from "#app/catalog/catalog-view.ts";
import { message, type Message } from "#app/i18n/message.ts";
import { toDecimal } from "#app/money/money.ts";
import { definitionOf, type Condition } from "./conditions/condition.ts";
import type { ConditionNames } from "./conditions/define-condition.ts";
import { list } from "./conditions/values.ts";

export interface Names {
  readonly catalog: CatalogView;
  readonly collections: ReadonlyMap<number, string>;
}

/** A trigger in words: "of type Tea and subtotal from 20.00 USD". */
export function describeCondition(condition: Condition, names: Names): Message {
  return describe(condition, conditionNames(names));
}

/** How conditions name what they mention: by title, or by id where the shop lost it. */
export function conditionNames({ catalog, collections }: Names): ConditionNames {
  const product = (id: number) => catalog.product(id)?.title ?? `#${id}`;
  return {
    product,
    variant: (id) => {
      const variant = catalog.variant(id);
      return variant ? [product(variant.productId), variant.title].filter(Boolean).join(" · ") : `#${id}`;
    },
    collection: (id) => collections.get(id) ?? `#${id}`,
    money: (minor) => `${toDecimal(minor, catalog.currency)} ${catalog.currency}`,
  };
}

function describe(condition: Condition, names: ConditionNames): Message {
  if ("all" in condition) return condition.all.length === 0 ? message("every order") : join(condition.all, AND, names);
  if ("any" in condition) return condition.any.length === 0 ? list([]) : join(condition.any, OR, names);
  if ("none" in condition)
    return message("not ({{part}})", {
      part: condition.none.length === 0 ? list([]) : join(condition.none, OR, names),
    });
  return definitionOf(condition).describe(condition, names);
}

const AND = (a: Message, b: Message) => message("{{a}} and {{b}}", { a, b });
const OR = (a: Message, b: Message) => message("{{a}} or {{b}}", { a, b });

function join(parts: readonly Condition[], word: typeof AND, names: ConditionNames): Message {
  return parts
    .map((part) => {
      const said = describe(part, names);
      const needsBrackets = parts.length > 1 && !("kind" in part) && !("none" in part);
      return needsBrackets ? message("({{part}})", { part: said }) : said;
    })
    .reduce(word);
}
