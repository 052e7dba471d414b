import { z } from "zod";
import { ladderFileSchema } from "./ladder-file.ts";

/** The JSON Schema of ladder files, for editors that complete and check while writing. */
export function ladderFileJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(ladderFileSchema, { io: "input", target: "draft-7", reused: "ref" });
  return { $schema, title: "Ladders of Offer Ladder", ...schema };
}
