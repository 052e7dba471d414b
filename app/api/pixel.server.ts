import type { IncomingMessage } from "node:http";
import { recordPixel } from "#app/funnel/pixel/record-pixel.server.ts";
import { WriteBatchFullError } from "#app/runtime/write-batch.server.ts";
import { ApiFailure } from "./api-errors.ts";
import { MAX_PIXEL_BYTES, pixelRequestSchema, type PixelAnswer } from "./pixel.contract.ts";
import { parsedJson, requestBody } from "./request-body.server.ts";

/**
 * POST /api/pixel: records what the web pixel saw.
 * @returns the PixelAnswer as JSON text
 */
export async function pixel(req: IncomingMessage, now: Date): Promise<string> {
  const request = pixelRequestSchema.safeParse(parsedJson(await requestBody(req, MAX_PIXEL_BYTES)));
  if (!request.success) throw new ApiFailure("bad_request");
  const outcome = await recordPixel(request.data, req.headers["user-agent"] ?? "", now).catch((error: unknown) => {
    throw error instanceof WriteBatchFullError ? new ApiFailure("unavailable") : error;
  });
  if (outcome === "too_many") throw new ApiFailure("too_many_requests");
  return ANSWER;
}

const ANSWER = JSON.stringify({ ok: true } satisfies PixelAnswer);
