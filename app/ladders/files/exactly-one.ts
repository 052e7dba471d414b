import type { z } from "zod";

/** An object of which exactly one field, of those named (default: of all), is filled. */
export function exactlyOne<T extends z.ZodObject>(
  schema: T,
  among = Object.keys(schema.shape),
  rule = ruleOf(among),
): T {
  return schema
    .refine((value) => among.filter((name) => (value as Record<string, unknown>)[name] !== undefined).length === 1, {
      error: rule,
    })
    .meta(
      among.length === Object.keys(schema.shape).length
        ? { minProperties: 1, maxProperties: 1 }
        : { oneOf: among.map((name) => ({ required: [name] })) },
    );
}

function ruleOf(among: readonly string[]): string {
  return `give exactly one of: ${among.join(", ")}`;
}
