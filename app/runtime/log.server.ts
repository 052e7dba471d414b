import { pino, type Logger } from "pino";
import { env } from "./env.server.ts";

/** Names under which personal data or secrets travel; whatever holds one is cut out of every line. */
const PRIVATE = [
  "email",
  "phone",
  "address",
  "first_name",
  "last_name",
  "firstName",
  "lastName",
  "token",
  "accessToken",
  "authorization",
  "payload",
];

let logger: Logger | undefined;

/** The log: one JSON line an entry, on standard output. Ids and counts only, never personal data. */
export function log(): Logger {
  logger ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    redact: { paths: PRIVATE.flatMap((name) => [name, `*.${name}`]), remove: true },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  return logger;
}
