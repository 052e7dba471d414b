import { z } from "zod";

/** A request has at most so many events … */
export const MAX_PIXEL_EVENTS = 50;
/** … and its body so many bytes. */
export const MAX_PIXEL_BYTES = 16 * 1024;

const moment = z.int().min(0).max(8_640_000_000_000_000);
const text = (length: number) => z.string().max(length);

/**
 * A landing: what its address says of who sent it, and no more. Of parameters by which advertisers mark clicks only the names are
 * told, of the page before only the host.
 */
const touchSchema = z.strictObject({
  at: moment,
  source: text(100).nullable(),
  medium: text(100).nullable(),
  campaign: text(100).nullable(),
  clickIds: z.array(z.string().regex(/^[A-Za-z0-9_]{1,30}$/)).max(5),
  referrer: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,120}$/)
    .nullable(),
});

const visitSchema = z.strictObject({
  /** Random, made by the pixel; another after half an hour in which nothing happened. */
  id: z.string().regex(/^[a-f0-9]{32}$/),
  device: z.enum(["mobile", "tablet", "desktop", ""]),
  /** Path of the visit's first page, without its query. */
  path: z.string().startsWith("/").max(200),
  landing: touchSchema,
  first: touchSchema,
  lastSent: touchSchema.nullable(),
});

const base = { id: z.string().regex(/^[A-Za-z0-9_.:-]{8,80}$/), at: moment };

/** What happened on a page of the store. */
const pageEvent = z.strictObject({ ...base, name: z.enum(["page_viewed", "product_viewed", "product_added_to_cart"]) });

export const CHECKOUT_EVENTS = [
  "checkout_started",
  "checkout_contact_info_submitted",
  "checkout_address_info_submitted",
  "checkout_shipping_info_submitted",
  "payment_info_submitted",
  "checkout_completed",
] as const;

/** What happened in a checkout. */
const checkoutEvent = z.strictObject({
  ...base,
  name: z.enum(CHECKOUT_EVENTS),
  token: z.string().regex(/^[A-Za-z0-9_=-]{8,128}$/),
  /** The checkout's total as a decimal number, in this currency. */
  total: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,4})?$/)
    .nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  /** Of a completed one: whether the buyer had ordered before. */
  isReturning: z.boolean().nullable(),
  /** From the tap that opened the checkout to the checkout's first page, in milliseconds. */
  loadMs: z.int().min(1).max(60_000).nullable(),
});

/**
 * POST /api/pixel: what the web pixel saw, only ever with the visitor's consent to analytics. The key names the shop and is no
 * secret: everything told here is taken for what any stranger might say. An event sent twice is stored once. The answer is
 * the same whether the key is known or not, and however much of it was plausible.
 */
export const pixelRequestSchema = z.strictObject({
  key: z.string().regex(/^[a-f0-9]{32}$/),
  visit: visitSchema,
  events: z
    .array(z.discriminatedUnion("name", [pageEvent, checkoutEvent]))
    .min(1)
    .max(MAX_PIXEL_EVENTS),
});

export type PixelRequest = z.infer<typeof pixelRequestSchema>;
export type PixelEvent = PixelRequest["events"][number];
export type PixelTouch = z.infer<typeof touchSchema>;
export type PixelVisit = z.infer<typeof visitSchema>;
export interface PixelAnswer {
  readonly ok: true;
}
