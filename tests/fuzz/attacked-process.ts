import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The web process under attack. */
export interface AttackedProcess {
  readonly port: number;
  /** Everything that it wrote to its log, its standard output and its standard error so far. */
  said(): string;
  /** How it ended by itself; null: it has not. */
  crashed(): string | null;
  /** Lets it finish what it does, writes and all. @throws Error when it ended otherwise than by itself */
  stop(): Promise<void>;
}

export async function attackedProcess(databaseUrl: string): Promise<AttackedProcess> {
  const child = fork(fileURLToPath(new URL("web-process.ts", import.meta.url)), [], {
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: "debug", METRICS: "1" },
    execArgv: [],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (chunk: Buffer) => said.push(chunk));
  let isStopping = false;
  let ending: string | null = null;
  const ended = new Promise<string>((done) => {
    child.once("exit", (code, signal) => {
      ending = `it ended with ${signal ?? code}`;
      done(ending);
    });
  });
  const text = () => Buffer.concat(said).toString("utf8");
  const port = await Promise.race([
    new Promise<number>((ready) => child.once("message", (message: { port: number }) => ready(message.port))),
    ended.then((how) => Promise.reject(new Error(`the web process did not start: ${how}\n${text()}`))),
  ]);
  return {
    port,
    said: text,
    crashed: () => (isStopping ? null : ending),
    stop: async () => {
      isStopping = true;
      if (ending === null) child.send("stop");
      const how = await ended;
      if (how !== "it ended with 0") throw new Error(how);
    },
  };
}
