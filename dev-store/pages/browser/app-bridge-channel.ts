/** Messages between the app's frame and the admin page around it. */
interface FromAdmin {
  readonly standIn?: "admin";
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly event?: "callback" | "navigate";
  readonly cb?: string;
  readonly path?: string;
}
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const callbacks = new Map<string, () => void>();
let count = 0;

export function send(method: string, parameters: readonly unknown[]): void {
  parent.postMessage({ standIn: "app-bridge", method, parameters }, "*");
}

/** Asks the admin page and waits for its answer. */
export function rpc<T>(method: string, parameters: readonly unknown[]): Promise<T> {
  const id = ++count;
  return new Promise<T>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    parent.postMessage({ standIn: "app-bridge", id, method, parameters }, "*");
  });
}

/** A name by which the admin page can call the function. */
export function callback(work: (() => void) | undefined): string | undefined {
  if (!work) return undefined;
  const name = `callback${++count}`;
  callbacks.set(name, work);
  return name;
}

export function listen(navigate: (path: string) => void): void {
  addEventListener("message", ({ data, source }: MessageEvent<FromAdmin | null>) => {
    if (source !== parent || data?.standIn !== "admin") return;
    if (data.id !== undefined) {
      const waiter = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error) waiter?.reject(new Error(data.error));
      else waiter?.resolve(data.result);
    } else if (data.event === "callback") callbacks.get(data.cb ?? "")?.();
    else if (data.event === "navigate" && data.path) navigate(data.path);
  });
}
