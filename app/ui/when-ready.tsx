import { useSyncExternalStore, type ReactNode } from "react";

const never = () => () => undefined;

/** Fields that take no input until the page runs: what is typed before would be lost. */
export function WhenReady({ children }: { children: ReactNode }) {
  const isRunning = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset disabled={!isRunning} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      {children}
    </fieldset>
  );
}
