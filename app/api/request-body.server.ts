import type { IncomingMessage } from "node:http";
import { ApiFailure } from "./api-errors.ts";

export const MAX_BODY_BYTES = 64 * 1024;
/** A body that takes longer is given up: the extension's fits one packet or two. */
const MAX_BODY_MS = 3000;

/**
 * The body of a request, whole.
 * @param maxBytes at most {@link MAX_BODY_BYTES}
 * @throws ApiFailure too_large above that many bytes; bad_request when it does not end in time or the connection breaks
 */
export function requestBody(req: IncomingMessage, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(req.headers["content-length"] ?? 0) > maxBytes) return reject(new ApiFailure("too_large"));
    const chunks: Buffer[] = [];
    let size = 0;
    const fail = (code: "too_large" | "bad_request") => {
      stop();
      reject(new ApiFailure(code));
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) fail("too_large");
      else chunks.push(chunk);
    };
    const onEnd = () => {
      stop();
      resolve(Buffer.concat(chunks));
    };
    const onBreak = () => fail("bad_request");
    const timer = setTimeout(onBreak, MAX_BODY_MS);
    const stop = () => {
      clearTimeout(timer);
      req.off("data", onData).off("end", onEnd).off("error", onBreak).off("aborted", onBreak);
      req.on("error", () => undefined); // a connection that breaks later concerns nobody any more
    };
    req.on("data", onData).on("end", onEnd).on("error", onBreak).on("aborted", onBreak);
  });
}

/** Whether a request announces a body. */
export function hasBody(req: IncomingMessage): boolean {
  return req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;
}

/**
 * The body as JSON.
 * @throws ApiFailure as {@link requestBody}, and bad_request when it is not JSON
 */
export async function jsonBody(req: IncomingMessage): Promise<unknown> {
  return parsedJson(await requestBody(req));
}

/** The bytes as JSON. @throws ApiFailure bad_request when they are not */
export function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new ApiFailure("bad_request");
  }
}
