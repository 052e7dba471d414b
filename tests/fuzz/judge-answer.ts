import { apiErrorSchema } from "#app/api/error.contract.ts";
import type { HostileRequest } from "./hostile-request.ts";
import type { Answer } from "./send.ts";

/** What the client's own HTTP library would not send. */
const NOT_SENT = new Set(["UND_ERR_INVALID_ARG", "ERR_INVALID_CHAR", "ERR_INVALID_HTTP_TOKEN"]);

/** The smallest limit of any address, in bytes. */
const SMALLEST_LIMIT = 4096;

export function wasSent(answer: Answer): boolean {
  return !NOT_SENT.has(answer.text);
}

/** What is wrong with an answer, in a sentence; null: nothing. */
export function judgeAnswer(request: HostileRequest, answer: Answer): string | null {
  if (answer.isTimeout) return "no answer in time";
  const failed = answer.statuses.find((status) => status >= 500);
  if (failed !== undefined) return `answered ${failed}`;
  if (request.expects === "any") return null;
  const [status] = answer.statuses;
  // The server may end the connection of somebody who is still sending more than it takes.
  if (status === undefined) return (request.body?.length ?? 0) > SMALLEST_LIMIT ? null : `no answer: ${answer.text}`;
  if (request.expects === "refused" && (status < 400 || status > 499)) return `answered ${status}, and not refused`;
  return request.path.startsWith("/api/") && request.method !== "HEAD" ? judgePromises(answer, status) : null;
}

/** Under /api/ every answer may be read from any origin, and a refusal says why. */
function judgePromises({ headers, text }: Answer, status: number): string | null {
  // Node refuses by itself what is no HTTP, or has larger headers than it reads.
  if (status === 431) return null;
  if (headers["access-control-allow-origin"] !== "*") return `answered ${status} without CORS`;
  if (headers["set-cookie"] !== undefined) return "set a cookie";
  if (status === 204) return null;
  if (!headers["content-type"]?.startsWith("application/json")) return `answered ${status} without JSON`;
  const json = parsed(text);
  if (json === undefined) return `answered ${status} with text that is no JSON`;
  return status === 200 || apiErrorSchema.safeParse(json).success ? null : `answered ${status} with an error of another form`;
} // prettier-ignore

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
