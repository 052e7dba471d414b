import { z } from "zod";

/** The name of a product, variant, collection or selling plan; "" is nothing chosen yet, "id:123" what has no other name. */
export const referenceSchema = z.string().max(800);

/** Money as a decimal in the file's currency: "19.90". */
export const amountSchema = z
  .string()
  .regex(/^\d{1,16}(\.\d{1,3})?$/, { error: 'write the amount as a text with a decimal point, like "19.90"' });
