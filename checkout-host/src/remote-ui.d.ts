// These two packages ship their types where this project's module resolution does not look.
declare module "@remote-ui/react/host" {
  import type { ComponentType } from "react";
  export function createController(components: Record<string, ComponentType>): unknown;
  export function createRemoteReceiver(): { receive: unknown };
  export const RemoteRenderer: ComponentType<{ receiver: unknown; controller: unknown }>;
}
declare module "@remote-ui/web-workers" {
  import type { MessageEndpoint } from "@remote-ui/rpc";
  export function createIframeWorkerMessenger(script: URL): MessageEndpoint;
}
