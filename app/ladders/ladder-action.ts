import { z } from "zod";

const ladderId = z.uuid();
const reason = z.string().max(300).default("");

/** What can be done in the list of ladders, as its form sends it. */
export const ladderActionSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["pause", "resume", "archive"]), ladderId, reason }),
  z.object({ intent: z.literal("duplicate"), ladderId }),
  z.object({
    intent: z.literal("order"),
    /** Every ladder's id, the first asked first, as JSON. */
    order: z.string().max(1_000_000).transform(readJson).pipe(z.array(ladderId).max(20_000)),
  }),
  z.object({ intent: z.literal("stop"), reason }),
  z.object({ intent: z.literal("start") }),
]);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
