import { toDecimal } from "#app/money/money.ts";
import type { Condition, LeafCondition } from "../conditions/condition.ts";
import { valueFieldOf, type FileCondition } from "./file-condition.ts";
import type { References } from "./references.ts";

/** A trigger as a file tells it. */
export function writeCondition(condition: Condition, references: References, currency: string): FileCondition {
  const inner = (parts: readonly Condition[]) => parts.map((part) => writeCondition(part, references, currency));
  if ("all" in condition) return { all: inner(condition.all) };
  if ("any" in condition) return { any: inner(condition.any) };
  if ("none" in condition) return { none: inner(condition.none) };
  return { [condition.kind]: writeLeaf(condition, references, currency) };
}

function writeLeaf(condition: LeafCondition, references: References, currency: string): unknown {
  const { kind, ...fields } = condition;
  const values: Readonly<Record<string, unknown>> = fields;
  const value = valueFieldOf(kind);
  switch (value.type) {
    case "resources":
      return (values[value.field] as readonly number[]).map((id) => references[value.of](id));
    case "terms":
    case "choice":
      return values[value.field];
    case "presence":
      return values.isPresent;
    case "range":
      if (value.unit !== "money") return fields;
      return Object.fromEntries(
        Object.entries(values).flatMap(([bound, minor]) =>
          typeof minor === "number" ? [[bound, toDecimal(minor, currency)]] : [],
        ),
      );
    case "metafield":
    case "dates":
    case "hours":
      return fields;
  }
}
