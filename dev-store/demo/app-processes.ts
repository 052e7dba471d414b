import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const STOP_MS = 15_000;

export interface AppProcesses {
  /** Moves the clock of every process; resolves when each has confirmed. */
  setClock(offsetMs: number): Promise<void>;
  readonly isRunning: () => boolean;
  stop(): Promise<void>;
  /** Kills one process at once, without warning, as a crash would; resolves when a new one in its place is ready. */
  crash(role: Role): Promise<void>;
  /** The process that has the role now; undefined: none has. */
  pid(role: Role): number | undefined;
}
type Role = "web" | "worker";

/**
 * Starts the app's web and worker processes as `npm start web` and `npm start worker` would, with two preloads that the
 * product knows nothing of: outgoing requests reach the stand-in, and the clock can be moved.
 * @param env the complete settings of the app
 */
export async function startAppProcesses(
  env: Readonly<Record<string, string>>,
  onFailure: (role: Role) => void,
): Promise<AppProcesses> {
  let isStopping = false;
  let offset = 0;
  const children = new Map<Role, ChildProcess>();
  const start = async (role: Role) => {
    const child = fork(`${root}app/start.server.ts`, [role], {
      cwd: root,
      env: { ...process.env, ...env, CLOCK_OFFSET_MS: String(offset) },
      execArgv: ["--import", `${root}dev-store/redirect.mjs`, "--import", `${root}dev-store/demo/clock-preload.mjs`],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    children.set(role, child);
    await message(child, (m) => "ready" in m, `the ${role} process did not start`);
    child.once("exit", () => {
      if (!isStopping && children.get(role) === child) onFailure(role);
    });
  };
  await Promise.all([start("web"), start("worker")]);
  return {
    isRunning: () => !isStopping && [...children.values()].every((child) => child.exitCode === null),
    setClock: async (offsetMs) => {
      offset = offsetMs;
      await Promise.all(
        [...children.values()].map((child) => {
          const confirmed = message(child, (m) => m.clockOffsetMs === offsetMs, "the clock was not moved");
          child.send({ clockOffsetMs: offsetMs });
          return confirmed;
        }),
      );
    },
    crash: async (role) => {
      const child = children.get(role)!;
      children.delete(role);
      child.kill("SIGKILL");
      await exited(child);
      await start(role);
    },
    pid: (role) => children.get(role)?.pid,
    stop: async () => {
      isStopping = true;
      await Promise.all([...children.values()].map(stopChild));
    },
  };
}

function message(child: ChildProcess, isIt: (m: Record<string, unknown>) => boolean, otherwise: string): Promise<void> {
  return new Promise((done, reject) => {
    const onMessage = (m: unknown) => {
      if (typeof m !== "object" || m === null || !isIt(m as Record<string, unknown>)) return;
      child.off("message", onMessage).off("exit", onExit);
      done();
    };
    const onExit = () => reject(new Error(otherwise));
    child.on("message", onMessage).once("exit", onExit);
  });
}

function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once("exit", () => done()));
}

async function stopChild(child: ChildProcess): Promise<void> {
  const late = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  child.kill("SIGTERM");
  await exited(child);
  clearTimeout(late);
}
