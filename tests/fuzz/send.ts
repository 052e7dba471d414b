import { connect } from "node:net";
import { Readable } from "node:stream";
import { Pool } from "undici";
import type { HostileRequest } from "./hostile-request.ts";

/** What came back. */
export interface Answer {
  /** Every status that was read, in their order; empty: the connection ended without one. */
  readonly statuses: readonly number[];
  /** Of a single answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Whether nothing came, and the connection stayed open, until patience ended. */
  readonly isTimeout: boolean;
}

const PATIENCE_MS = 20_000;
/** After this long without a word whoever stalls gives up. */
const STALL_MS = 4_000;
const NOTHING: Answer = { statuses: [], headers: {}, text: "", isTimeout: false };

/** Sends requests to one server. */
export interface Sender {
  send(request: HostileRequest): Promise<Answer>;
  close(): Promise<void>;
}

export function senderTo(port: number, connections: number): Sender {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS });
  return {
    send: (request) => (request.framing === "plain" || request.framing === "chunked" ? overPool(pool, request) : overSocket(port, request)),
    close: () => pool.close(),
  };
} // prettier-ignore

async function overPool(pool: Pool, { method, path, headers, body, framing }: HostileRequest): Promise<Answer> {
  try {
    const response = await pool.request({
      method: method as "POST",
      path,
      headers: { ...headers },
      body: framing === "chunked" && body ? Readable.from(inPieces(body)) : body,
    });
    const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
    return { statuses: [response.statusCode], headers: Object.fromEntries(told), text: await response.body.text(), isTimeout: false };
  } catch (error) {
    const { code = "" } = error as { code?: string };
    return { ...NOTHING, isTimeout: code.includes("TIMEOUT"), text: code };
  }
} // prettier-ignore

async function* inPieces(body: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += 4096) yield body.subarray(at, at + 4096);
}

/** The very bytes. Half a request ends with the connection: at once where the first byte is even, by a plain end where it is odd. */
function overSocket(port: number, { body, framing }: HostileRequest): Promise<Answer> {
  return new Promise((done) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    const chunks: Buffer[] = [];
    let isTimeout = false;
    socket.setTimeout(framing === "stalled" ? STALL_MS : PATIENCE_MS, () => {
      isTimeout = framing !== "stalled";
      socket.destroy();
    });
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (framing === "raw") socket.end();
    });
    socket.on("end", () => socket.destroy());
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const text = Buffer.concat(chunks).toString("latin1");
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      done({ statuses, headers: {}, text, isTimeout });
    });
    socket.write(body!, () => {
      if (framing === "stalled") return;
      if (framing === "half" && body!.length % 2 === 0) socket.resetAndDestroy();
      else socket.end();
    });
  });
}
