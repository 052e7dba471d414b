import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A server of the bench in a process of its own. */
export interface ServerProcess {
  readonly port: number;
  /** Processor time used so far, in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

export async function startServer(
  kind: "app" | "floor" | "tutorial",
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL("server.ts", import.meta.url)), [kind], {
    env: { ...process.env, ...settings },
    execArgv:
      process.env.BENCH_PROFILE && kind === "app" ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { port } = await message<{ port: number }>(child);
  return {
    port,
    cpu: async () => {
      const answer = message<{ cpu: number }>(child);
      child.send("cpu");
      return (await answer).cpu;
    },
    stop: () =>
      new Promise((stopped) => {
        child.once("exit", () => stopped());
        child.disconnect();
      }),
  };
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((received, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the server ended with ${code}`));
    child.once("exit", onExit);
    child.once("message", (value) => {
      child.off("exit", onExit);
      received(value as T);
    });
  });
}
