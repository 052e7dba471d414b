import type { PixelRequest } from "#app/api/pixel.contract.ts";

/** Everything that a simulated shopper's browser calls. */
export interface Shop {
  /** Calls the stand-in's own interface. */
  store<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Calls the app as its extensions do. */
  app<T>(path: string, token: string, body: unknown): Promise<T>;
  /** Sends what the web pixel tells; null: the app's pixel is not active. */
  readonly pixel: ((request: PixelRequest, userAgent: string) => Promise<void>) | null;
  /** The pixel's write key, as its settings hold it. */
  readonly pixelKey: string;
  /** Opens a link of the app. @returns the token of the checkout that it leads to; null: it leads to none */
  openClaim(url: string): Promise<string | null>;
  /** The store's clock, in milliseconds. */
  nowMs(): number;
}
