import { z } from "zod";
import { CONDITIONS, type ConditionKind, type LeafCondition } from "../conditions/condition.ts";
import type { Condition as Definition, ValueField } from "../conditions/define-condition.ts";
import { amountSchema, referenceSchema } from "./file-values.ts";
import { exactlyOne } from "./exactly-one.ts";

/** A condition in a file: one field, named by its kind, or a group of conditions. */
export type FileCondition = {
  readonly all?: readonly FileCondition[] | undefined;
  readonly any?: readonly FileCondition[] | undefined;
  readonly none?: readonly FileCondition[] | undefined;
} & { readonly [Kind in ConditionKind]?: unknown };

type AnyDefinition = Definition<ConditionKind, z.ZodType<LeafCondition>>;
const LEAVES = CONDITIONS as unknown as readonly AnyDefinition[];

/** What stands in a file for each kind: the condition's own fields, with references and amounts in their portable form. */
function valueSchema({ value, draft }: AnyDefinition): z.ZodType {
  const fields = draft as unknown as z.ZodObject<z.ZodRawShape>;
  switch (value.type) {
    case "resources":
      return z.array(referenceSchema).max(500);
    case "terms":
    case "choice":
      return fields.shape[value.field] as unknown as z.ZodType;
    case "presence":
      return z.boolean();
    case "range":
      return value.unit === "money"
        ? z.strictObject({ min: amountSchema.optional(), max: amountSchema.optional() })
        : fields.omit({ kind: true });
    case "metafield":
    case "dates":
    case "hours":
      return fields.omit({ kind: true });
  }
}

const group = (): z.ZodOptional<z.ZodArray<z.ZodType<FileCondition>>> =>
  z.array(fileConditionSchema).max(50).optional();

export const fileConditionSchema: z.ZodType<FileCondition> = z
  .lazy(() => {
    const fields = {
      all: group(),
      any: group(),
      none: group(),
      ...Object.fromEntries(LEAVES.map((leaf) => [leaf.kind, valueSchema(leaf).optional()])),
    };
    return exactlyOne(
      z.strictObject(fields),
      Object.keys(fields),
      "one condition at a time: put several into a list under all, any or none",
    );
  })
  .meta({ id: "condition" }) as z.ZodType<FileCondition>;

/** How a kind's values are written. */
export function valueFieldOf(kind: ConditionKind): ValueField {
  return LEAVES.find((leaf) => leaf.kind === kind)!.value;
}
