import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";

/** What the router tells of a way out of the page that was held. */
interface Blocker {
  readonly state: "unblocked" | "blocked" | "proceeding";
  proceed?(): void;
  reset?(): void;
}
interface Way {
  readonly currentLocation: { readonly pathname: string };
  readonly nextLocation: { readonly pathname: string };
}

/** Remembers whether something on the page is not saved. `holds` is what the router asks at each way out. */
export function useUnsaved(): { onDirty(isDirty: boolean): void; pass(): void; holds(way: Way): boolean } {
  const isDirty = useRef(false);
  const passes = useRef(false);
  return {
    onDirty: useCallback((next: boolean) => {
      isDirty.current = next;
    }, []),
    /** The next way out is the page's own. */
    pass: () => {
      passes.current = true;
    },
    holds: ({ currentLocation, nextLocation }) => {
      const isOwn = passes.current;
      passes.current = false;
      return isDirty.current && !isOwn && currentLocation.pathname !== nextLocation.pathname;
    },
  };
}

/** Asks before a way out of the page loses what is not saved. */
export function useLeaveConfirmation(blocker: Blocker): void {
  const bridge = useAppBridge();
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    bridge.saveBar.leaveConfirmation().then(
      () => blocker.proceed?.(),
      () => blocker.reset?.(),
    );
  }, [blocker, bridge]);
}
