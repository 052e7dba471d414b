// Draws a post-purchase extension as checkout does. The page that hosts it loads host.js and host.css from one folder.
import { createController, createRemoteReceiver, RemoteRenderer } from "@remote-ui/react/host";
import { createEndpoint, type Endpoint } from "@remote-ui/rpc";
import { createIframeWorkerMessenger } from "@remote-ui/web-workers";
import { createRoot } from "react-dom/client";
import { handlerErrors } from "./calls.ts";
import { components } from "./components.tsx";
import { HostLocale } from "./host-locale.ts";

interface Sandbox {
  load(url: string, isOffline: boolean): string[];
  shouldRender(api: unknown): { render: boolean } | undefined;
  render(channel: unknown, components: string[], api: unknown): void;
}
export interface InputData {
  readonly locale: string;
  readonly token: string;
  readonly [name: string]: unknown;
}
export interface MountOptions {
  readonly element: HTMLElement;
  readonly bundleUrl: string;
  readonly inputData: InputData;
  /** What ShouldRender stored; undefined, as Shop Pay leaves it. */
  readonly storage?: unknown;
  /** True: the bundle reaches no server. */
  readonly isOffline?: boolean;
  calculateChangeset(changeset: unknown): Promise<unknown>;
  applyChangeset(token: string, options?: { buyerConsentToSubscriptions?: boolean }): Promise<unknown>;
  done(): Promise<void>;
}

const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

async function open(bundleUrl: string, isOffline: boolean): Promise<Endpoint<Sandbox>> {
  const endpoint = createEndpoint<Sandbox>(createIframeWorkerMessenger(new URL("sandbox.js", here)), {
    callable: ["load", "shouldRender", "render"],
  });
  await endpoint.call.load(new URL(bundleUrl, location.href).href, isOffline);
  return endpoint;
}

const standardApi = (extensionPoint: string, inputData: InputData) => ({
  extensionPoint,
  version: "unstable",
  locale: inputData.locale,
  inputData: { ...inputData, extensionPoint },
});

/** Asks the extension whether its page is to be shown. @returns its answer and what it stored for the page */
async function shouldRender(bundleUrl: string, inputData: InputData): Promise<{ render: boolean; stored: unknown }> {
  const endpoint = await open(bundleUrl, false);
  let stored: unknown;
  try {
    const storage = {
      initialData: undefined,
      update: async (data: unknown) => {
        stored = data;
      },
    };
    const answer = await endpoint.call.shouldRender({
      ...standardApi("Checkout::PostPurchase::ShouldRender", inputData),
      storage,
    });
    return { render: answer?.render === true, stored };
  } finally {
    endpoint.terminate();
  }
}

/** Draws the extension's page into the element until it is unmounted. */
async function mount(options: MountOptions): Promise<{ unmount(): void; readonly errors: readonly string[] }> {
  const endpoint = await open(options.bundleUrl, options.isOffline ?? false);
  const receiver = createRemoteReceiver();
  const root = createRoot(options.element);
  root.render(
    <HostLocale.Provider value={options.inputData.locale}>
      <div className="pp-Page" lang={options.inputData.locale}>
        <RemoteRenderer receiver={receiver} controller={createController(components as never)} />
      </div>
    </HostLocale.Provider>,
  );
  const { calculateChangeset, applyChangeset, done } = options;
  await endpoint.call.render(receiver.receive, Object.keys(components), {
    ...standardApi("Checkout::PostPurchase::Render", options.inputData),
    storage: { initialData: options.storage, update: async () => undefined },
    calculateChangeset,
    applyChangeset,
    done,
  });
  return {
    errors: handlerErrors,
    unmount: () => {
      endpoint.terminate();
      root.unmount();
    },
  };
}

export const checkoutHost = { mount, shouldRender };
declare global {
  interface Window {
    checkoutHost: typeof checkoutHost;
  }
}
window.checkoutHost = checkoutHost;
