import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Brand } from "./brand.ts";
import { newState } from "./new-state.ts";
import type { OrderState, ProductState, StoreState, VariantState } from "./state.ts";

export interface StoreConfig {
  /** The app's client id and secret, as the Partner Dashboard would give them. */
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly scopes: readonly string[];
  /** Where the app receives webhooks. */
  readonly webhookUrl: string;
  /** Address of this stand-in as browsers reach it. */
  readonly origin: string;
  /** Address of the app as browsers reach it. */
  readonly appOrigin: string;
}

const SAVE_EVERY_MS = 1_000;
/** A new example shop is a year old: its products were set up long before the first order. */
const SHOP_AGE_MS = 365 * 86_400_000;

/** The shop's data, its clock, and who is told when something happens. */
export class Store {
  readonly state: StoreState;
  readonly config: StoreConfig;
  readonly brand: Brand;
  #clockOffsetMs = 0;
  #listeners: ((topic: string, payload: unknown) => void)[] = [];
  #file: string | null;
  #timer: NodeJS.Timeout | undefined;

  /** @param file where the data is kept; null: in memory only */
  constructor(brand: Brand, config: StoreConfig, file: string | null) {
    this.brand = brand;
    this.config = config;
    this.#file = file;
    this.state =
      file && existsSync(file)
        ? (JSON.parse(readFileSync(file, "utf8")) as StoreState)
        : newState(brand, new Date(Date.now() - SHOP_AGE_MS));
    if (file) this.#timer = setInterval(() => this.save(), SAVE_EVERY_MS).unref();
  }

  now(): Date {
    return new Date(Date.now() + this.#clockOffsetMs);
  }
  setClock(offsetMs: number): void {
    this.#clockOffsetMs = offsetMs;
  }
  nextId(): number {
    return this.state.nextId++;
  }

  onEvent(listener: (topic: string, payload: unknown) => void): void {
    this.#listeners.push(listener);
  }
  /** Tells that something happened; the payload is the webhook's. */
  emit(topic: string, payload: unknown): void {
    for (const listener of this.#listeners) listener(topic, payload);
  }

  variant(id: number): { product: ProductState; variant: VariantState } | undefined {
    for (const product of this.state.products) {
      const variant = product.variants.find((candidate) => candidate.id === id);
      if (variant) return { product, variant };
    }
    return undefined;
  }
  order(id: number): OrderState | undefined {
    return this.state.orders.find((order) => order.id === id);
  }

  /** Writes the data whole, so that a kill leaves the last complete one. */
  save(): void {
    if (!this.#file) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.state));
    renameSync(`${this.#file}.new`, this.#file);
  }
  close(): void {
    clearInterval(this.#timer);
    this.save();
  }
}
